import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatKeyRing, type KeyRing, parseKeyRing } from '../sealing/key-ring.js';
import type { Config, Settings } from './config.js';

/** Completes the settings of the embedded default with keys that are made on the first start. */
export function withEmbeddedKeys(settings: Settings): Config {
  const { dataDir } = settings.database;
  const { encryption, refreshTokens } = settings.keys;
  return Object.freeze({
    ...settings,
    keys: Object.freeze({
      encryption: encryption ?? embeddedKeys(dataDir, 'encryption'),
      refreshTokens: refreshTokens ?? embeddedKeys(dataDir, 'refresh-token'),
    }),
  });
}

/**
 * Keys beside the data that they protect. `link` puts the finished file in its place at once or not at all, also
 * when two processes start together.
 */
function embeddedKeys(dataDir: string, name: string): KeyRing {
  const file = join(dataDir, `${name}.key`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return read(file) ?? make(file);
}

function read(file: string): KeyRing | undefined {
  try {
    return parseKeyRing(readFileSync(file, 'utf8').trim());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`${file} can't be read as a key. Restore it from a backup, or remove the data folder.`, {
      cause: error,
    });
  }
}

function make(file: string): KeyRing {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, `${formatKeyRing([{ id: 'k1', bytes: randomBytes(32) }])}\n`, {
    mode: 0o600,
    flush: true,
  });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const ring = read(file);
  if (!ring) throw new Error(`${file} vanished while it was being made.`);
  return ring;
}
