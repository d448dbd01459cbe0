// Makes two embedded databases once, an empty one and one with every migration applied: tests start from copies, since
// to make one takes ten times as long as to open it.
import { execFileSync, fork } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const QUICK_START = ['--liftoff-only'];

export default async function setUp() {
  if (process.env.TEST_DATA_TEMPLATE) return;
  const folder = await mkdtemp(join(tmpdir(), 'auth-template-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  const [empty, migrated] = [join(folder, 'empty'), join(folder, 'migrated')];
  makeEmpty(empty);
  await cp(empty, migrated, { recursive: true });
  await migrate(migrated);
  process.env.TEST_EMPTY_TEMPLATE = empty;
  process.env.TEST_DATA_TEMPLATE = migrated;
}

/** @param {string} folder */
function makeEmpty(folder) {
  const script = `
    import { mkdirSync } from 'node:fs';
    import { PGlite } from '@electric-sql/pglite';
    mkdirSync(${JSON.stringify(folder)}, { mode: 0o700 });
    const database = await PGlite.create({ dataDir: ${JSON.stringify(join(folder, 'postgres'))} });
    await database.close();`;
  execFileSync(process.execPath, [...QUICK_START, '--input-type=module', '-e', script], { cwd: root });
}

/** @param {string} folder */
async function migrate(folder) {
  const service = fork(join(root, 'dist/auth/main.js'), {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' },
    execArgv: QUICK_START,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => service.once('message', resolve).once('exit', reject));
  await new Promise((resolve) => service.once('exit', resolve).kill('SIGTERM'));
}
