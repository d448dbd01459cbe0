import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisCache } from '@auth/cache';
import { Clock, ConfigurationError, loadConfig, Sealer, type Settings } from '@auth/core';
import { createDataSource, pendingMigrations } from '@auth/database';
import { SmtpTransport } from '@auth/outbox';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { entities } from '../entities.js';

interface Finding {
  readonly check: 'configuration' | 'database' | 'migrations' | 'clock' | 'signing keys' | 'cache' | 'mail';
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
}

/** Seconds by which the clocks of a replica and of the database may differ: codes and tokens are bound to them. */
const SKEW = { warning: 2, failed: 30 };
const DAY = 86_400_000;
const clock = new Clock();

/** `npm run doctor [-- --json]`: what of the surroundings is not as it must be. Changes nothing, shows no secret. */
async function examine(): Promise<Finding[]> {
  let config: Settings;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map((detail) => ({ check: 'configuration', state: 'failed', detail }));
  }
  const mode = config.production ? 'production' : 'not for production';
  return [
    { check: 'configuration', state: 'ok', detail: `${mode}, ${config.http.publicUrl}` },
    ...(await examineDatabase(config)),
    await examineCache(config),
    await examineMail(config),
  ];
}

async function examineDatabase(config: Settings): Promise<Finding[]> {
  const { url, dataDir } = config.database;
  if (url === undefined && !existsSync(dataDir))
    return [{ check: 'database', state: 'skipped', detail: 'embedded, made at the first start' }];
  let dataSource: DataSource | undefined;
  try {
    dataSource = await createDataSource(config.database, entities);
    if (!dataSource.isInitialized) await dataSource.initialize();
    const began = performance.now();
    const [{ version, now }] = await dataSource.query<[{ version: string; now: Date }]>(
      "SELECT current_setting('server_version') AS version, clock_timestamp() AS now",
    );
    const took = Math.round(performance.now() - began);
    return [
      { check: 'database', state: 'ok', detail: `PostgreSQL ${version} at ${placeOf(url)}, ${took} ms` },
      clockFinding(now),
      ...(await examineSchema(dataSource, config)),
    ];
  } catch (error) {
    return [{ check: 'database', state: 'failed', detail: `${placeOf(url)}: ${reasonOf(error)}` }];
  } finally {
    if (dataSource?.isInitialized) await dataSource.destroy();
  }
}

function clockFinding(now: Date): Finding {
  const seconds = Math.abs(now.getTime() - clock.now().getTime()) / 1000;
  const state = seconds > SKEW.failed ? 'failed' : seconds > SKEW.warning ? 'warning' : 'ok';
  return { check: 'clock', state, detail: `${seconds.toFixed(1)} s from that of the database` };
}

async function examineSchema(dataSource: DataSource, config: Settings): Promise<Finding[]> {
  const pending = await pendingMigrations(dataSource);
  if (pending.length > 0) {
    const detail = `${pending.length} to apply with npm run migrate: ${pending.join(', ')}`;
    return [{ check: 'migrations', state: config.database.migrateOnStart ? 'warning' : 'failed', detail }];
  }
  return [
    { check: 'migrations', state: 'ok', detail: 'nothing to migrate' },
    await examineKeys(dataSource, config),
  ];
}

async function examineKeys(dataSource: DataSource, { keys, tokens }: Settings): Promise<Finding> {
  const check = 'signing keys';
  if (tokens.pinnedKey) return { check, state: 'ok', detail: 'pinned by JWT_PRIVATE_KEY, rotated by you' };
  const [active] = await dataSource.query<{ kid: string; private_key: string; activated_at: Date }[]>(
    "SELECT kid, private_key, activated_at FROM signing_keys WHERE state = 'active'",
  );
  if (!active) return { check, state: 'skipped', detail: 'made at the first start' };
  try {
    if (keys.encryption)
      new Sealer(keys.encryption).open(active.private_key, `signing_keys/private_key/${active.kid}`);
  } catch {
    return { check, state: 'failed', detail: 'none of ENCRYPTION_KEYS opens the key in use' };
  }
  const days = Math.floor((clock.now().getTime() - active.activated_at.getTime()) / DAY);
  const state = days > tokens.keyRotationDays + 1 ? 'warning' : 'ok';
  return { check, state, detail: `in use for ${days} days, replaced after ${tokens.keyRotationDays}` };
}

async function examineCache({ redisUrl }: Settings): Promise<Finding> {
  const check = 'cache';
  if (redisUrl === undefined) return { check, state: 'ok', detail: 'in the process' };
  const cache = new RedisCache({ url: redisUrl });
  try {
    for (let tries = 0; tries < 20; tries++) {
      if (await cache.ping()) return { check, state: 'ok', detail: `Redis at ${placeOf(redisUrl)}` };
      await sleep(100);
    }
    const detail = `${placeOf(redisUrl)} does not answer; the service works without, slower`;
    return { check, state: 'warning', detail };
  } finally {
    await cache.close();
  }
}

async function examineMail({ mail }: Settings): Promise<Finding> {
  const check = 'mail';
  if (mail.smtpUrl === undefined) return { check, state: 'ok', detail: 'the built-in mailbox' };
  const transport = new SmtpTransport({ url: mail.smtpUrl, connections: 1, ...mail });
  const place = placeOf(mail.smtpUrl);
  try {
    await transport.verify();
    return { check, state: 'ok', detail: `SMTP at ${place}` };
  } catch (error) {
    const detail = `${place}: ${reasonOf(error)}; messages wait in the outbox`;
    return { check, state: 'warning', detail };
  } finally {
    transport.close();
  }
}

/** Without user and password. */
function placeOf(url: string | undefined): string {
  if (url === undefined) return 'its folder';
  const { host, pathname } = new URL(url);
  return host + pathname;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

// What parts of the service would log is among the findings.
Logger.overrideLogger(false);
const findings = await examine();
const healthy = findings.every(({ state }) => state !== 'failed');
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ healthy, findings }, null, 2)}\n`
    : findings
        .map(({ check, state, detail }) => `${state.padEnd(8)} ${check.padEnd(14)} ${detail}\n`)
        .join(''),
);
process.exitCode = healthy ? 0 : 1;
