// Plain JavaScript, so that a worker thread starts the very same file from the sources and from the build. CommonJS,
// as piscina asks for it with require(): Node 20 aborts when a process ends while a thread is requiring a module.
const bcrypt = require('bcrypt');

/**
 * @typedef {{ material: string, rounds: number } | { material: string, hash: string }} HashTask
 * @typedef {{ result: string | boolean, milliseconds: number }} HashResult
 */

/**
 * Hashes the material, or compares it with the hash if there is one.
 * @param {HashTask} task
 * @returns {HashResult}
 */
module.exports = function run(task) {
  const start = performance.now();
  const result =
    'hash' in task
      ? bcrypt.compareSync(task.material, task.hash)
      : bcrypt.hashSync(task.material, task.rounds);
  return { result, milliseconds: performance.now() - start };
};
