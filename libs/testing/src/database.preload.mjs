// node --import …/database.preload.mjs main.js: the built service, whose embedded database a test asks over the IPC
// channel. By the service's own connection, so that a statement waits for the transaction that is under way.
import { subscribe } from 'node:diagnostics_channel';

/** @type {{ driver: { master: import('pg').Pool } } | undefined} */
let database;
subscribe('auth:embedded-database', (/** @type {any} */ opened) => {
  database = opened;
});

process.on('message', (/** @type {{ ask?: string, sql: string, parameters: unknown[] }} */ message) => {
  const { ask, sql, parameters } = message;
  if (ask === undefined) return;
  const answer = (/** @type {object} */ content) => process.send?.({ [ask]: content });
  const asked =
    database?.driver.master.query(sql, parameters) ?? Promise.reject(new Error('No database is open'));
  asked.then(
    ({ rows }) => answer({ rows }),
    (error) => answer({ error: String(error) }),
  );
});
process.channel?.unref();
