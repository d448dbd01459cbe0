import { RedisServer } from '../../cache/test/redis.server.js';

/** Whether the services under test share a PostgreSQL server: several replicas, and SQL while they run. */
export const onPostgres = process.env['TEST_DATABASE_URL'] !== undefined;

/** For what needs PostgreSQL; the embedded run reports it as skipped. */
export function describeOnPostgres(name: string, block: () => void): void {
  (onPostgres ? describe : describe.skip)(name, block);
}

export function itOnPostgres(name: string, test: () => Promise<void>): void {
  (onPostgres ? it : it.skip)(name, test);
}

/** For what needs PostgreSQL and a Redis of its own, to kill and to wipe. */
export function describeWithRedis(name: string, block: () => void): void {
  (onPostgres && RedisServer.available ? describe : describe.skip)(name, block);
}
