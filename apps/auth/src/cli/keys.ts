import 'reflect-metadata';
import { CacheModule } from '@auth/cache';
import {
  ConfigurationError,
  CoreModule,
  createLogger,
  loadConfig,
  NestLogger,
  Sealer,
  withEmbeddedKeys,
} from '@auth/core';
import { DatabaseModule, DirectoryInUseError, reseal, Transactions } from '@auth/database';
import { KeyRotation, KeysModule, KeyTooYoungError, UnknownKeyError } from '@auth/tokens';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../entities.js';
import { sealedColumns } from '../sealed-columns.js';

const USAGE = `Usage: npm run keys -- <command>

  list           the keys that sign access tokens
  rotate         signs with the next key from now on, and makes another next one
  rotate --now   the same without waiting until every cache has the next key
  withdraw KID   takes a compromised key away, rotating first if it signs: its tokens are refused at once here, and
                 within five minutes by other services; clients refresh and go on
  reseal         seals everything under the newest of ENCRYPTION_KEYS; may be stopped and started again
`;

@Module({})
class KeysCommand {}

async function run([command, option]: readonly string[]): Promise<void> {
  const withdrawn = command === 'withdraw' ? option : '';
  if (!['list', 'rotate', 'withdraw', 'reseal'].includes(command ?? '') || withdrawn === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const app = await createContext();
  try {
    if (command === 'rotate') await app.get(KeyRotation).rotate(option === '--now');
    if (withdrawn) await app.get(KeyRotation).withdraw(withdrawn);
    if (command === 'reseal') await resealAll(app);
    else await list(app);
  } finally {
    await app.close();
  }
}

async function list(app: INestApplicationContext): Promise<void> {
  for (const { kid, state, createdAt, activatedAt, retiredAt } of await app.get(KeyRotation).list()) {
    const since = retiredAt ?? activatedAt ?? createdAt;
    process.stdout.write(`${state.padEnd(8)}  ${kid}  since ${since.toISOString()}\n`);
  }
}

async function resealAll(app: INestApplicationContext): Promise<void> {
  const { resealed, unreadable } = await reseal(app.get(Transactions), app.get(Sealer), sealedColumns);
  process.stdout.write(`${resealed} values resealed\n`);
  for (const place of unreadable)
    process.stderr.write(`${place} can't be opened with any of ENCRYPTION_KEYS\n`);
  if (unreadable.length > 0) process.exitCode = 1;
}

function createContext(): Promise<INestApplicationContext> {
  const config = withEmbeddedKeys(loadConfig());
  const module = {
    module: KeysCommand,
    imports: [
      CoreModule.forRoot(config),
      DatabaseModule.forRoot({ options: config.database, entities, migrateOnStart: false }),
      CacheModule.forRoot({ redisUrl: config.redisUrl }),
      KeysModule,
    ],
  };
  const logger = new NestLogger(createLogger({ level: 'warn', readable: process.stdout.isTTY }));
  return NestFactory.createApplicationContext(module, { logger, abortOnError: false });
}

run(process.argv.slice(2)).catch((error: unknown) => {
  const expected = [ConfigurationError, DirectoryInUseError, KeyTooYoungError, UnknownKeyError].some(
    (type) => error instanceof type,
  );
  const text =
    error instanceof Error ? ((expected ? undefined : error.stack) ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
