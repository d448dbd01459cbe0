// npm run migrate: applies what is pending and ends.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

buildIfStale();
if (existsSync('.env')) process.loadEnvFile('.env');
await import(join(root, 'dist/apps/auth/src/migrate.js'));
