// npm start: builds when needed, reads .env where there is one, and runs the service in this process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
if (existsSync('.env')) process.loadEnvFile('.env');
await import(join(root, 'dist/auth/main.js'));
