// Makes an embedded database with every migration applied once; each test file starts from a copy of it.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export default async function setUp() {
  if (process.env.TEST_DATABASE_URL || process.env.TEST_DATA_TEMPLATE) return;
  const folder = await mkdtemp(join(tmpdir(), 'auth-template-'));
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' };
  const service = fork(join(root, 'dist/auth/main.js'), {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => service.once('message', resolve).once('exit', reject));
  await new Promise((resolve) => service.once('exit', resolve).kill('SIGTERM'));
  process.env.TEST_DATA_TEMPLATE = folder;
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
}
