// Plain JavaScript, so that a worker thread starts the very same file from the sources and from the build.
import bcrypt from 'bcrypt';

/**
 * @typedef {{ material: string, rounds: number } | { material: string, hash: string }} HashTask
 * @typedef {{ result: string | boolean, milliseconds: number }} HashResult
 */

/**
 * Hashes the material, or compares it with the hash if there is one.
 * @param {HashTask} task
 * @returns {HashResult}
 */
export default function run(task) {
  const start = performance.now();
  const result =
    'hash' in task
      ? bcrypt.compareSync(task.material, task.hash)
      : bcrypt.hashSync(task.material, task.rounds);
  return { result, milliseconds: performance.now() - start };
}
