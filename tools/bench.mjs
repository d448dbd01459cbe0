// npm run bench [-- scenario …]: builds, starts the built service and measures it beside its bare limits.
// BENCH_DATABASE_URL and BENCH_REDIS_URL name servers; without them the embedded parts are measured.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
run(join(root, 'node_modules/typescript/bin/tsc'), '-p', 'bench');
run('dist/bench/run.js', ...process.argv.slice(2));
