// npm run migrate | doctor | keys | outbox | service-client | user | audit: builds when needed, reads .env, runs a command of the service.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
if (existsSync('.env')) process.loadEnvFile('.env');
const [command] = process.argv.splice(2, 1);
await import(join(root, `dist/auth/${command}.js`));
