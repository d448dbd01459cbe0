// npm run migration:generate -- libs/database/src/migrations/name | migration:run | migration:revert | migration:show
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
if (existsSync('.env')) process.loadEnvFile('.env');
const cli = join(root, 'node_modules', 'typeorm', 'cli.js');
const [command, ...rest] = process.argv.slice(2);
const options = [
  '-d',
  join(root, 'dist/ormconfig.js'),
  ...(command === 'migration:generate' ? ['--esm'] : []),
];
process.exit(
  spawnSync(process.execPath, [cli, command, ...options, ...rest], { stdio: 'inherit' }).status ?? 1,
);
