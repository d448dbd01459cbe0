// Builds the applications: always by npm run build, for other scripts when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built');
/** Names of what no build reads. */
const APART = /^(?:node_modules|dist|test)$|\.spec\.ts$/;
const sources = [
  'apps',
  'libs',
  'tools',
  'ormconfig.ts',
  'tsconfig.json',
  'nest-cli.json',
  'package-lock.json',
];

export async function buildIfStale() {
  if (existsSync(stamp)) {
    const builtAt = statSync(stamp).mtimeMs;
    if (!sources.some((source) => isNewer(join(root, source), builtAt))) return;
  }
  process.stderr.write('Building…\n');
  await build();
}

async function build() {
  run(join(root, 'node_modules', '.bin', 'nest'), 'build', '--all');
  run(process.execPath, join(root, 'tools', 'templates.mjs'));
  await bundle(root);
  writeFileSync(stamp, '');
}

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

function isNewer(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  if (!stats.isDirectory()) return stats.mtimeMs > time;
  return readdirSync(path).some((name) => !APART.test(name) && isNewer(join(path, name), time));
}

// npm run build: whatever there is.
if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
