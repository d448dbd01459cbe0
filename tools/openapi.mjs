// npm run openapi: writes openapi.json as the built service serves it.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
const DATA_DIR = mkdtempSync(join(tmpdir(), 'auth-openapi-'));
const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR, LOG_LEVEL: 'warn' };
const service = fork(join(root, 'dist/auth/main.js'), {
  env,
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const { ready } = await new Promise((resolve, reject) =>
  service.once('message', resolve).once('exit', reject),
);
const document = await (await fetch(`${ready}/docs/openapi.json`)).json();
writeFileSync(join(root, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
service.once('exit', () => rmSync(DATA_DIR, { recursive: true })).kill();
