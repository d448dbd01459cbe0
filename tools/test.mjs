// npm test: unit specs and the end-to-end suite on the built service. Without TEST_DATABASE_URL and TEST_REDIS_URL
// everything runs on the embedded parts. Arguments go to jest: npm test -- refresh, npm test -- --selectProjects unit
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

await buildIfStale();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
// WebAssembly is compiled fast and not optimised: the embedded PostgreSQL is opened often and for moments.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--liftoff-only'];
const { status } = spawnSync(process.execPath, [...flags, jest, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
