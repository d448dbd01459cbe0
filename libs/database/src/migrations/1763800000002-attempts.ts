import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attempts1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attempts (
        key text NOT NULL,
        failures integer NOT NULL,
        reserved jsonb NOT NULL,
        failed_at timestamp with time zone,
        locked_until timestamp with time zone,
        touched_at timestamp with time zone NOT NULL,
        CONSTRAINT attempts_pkey PRIMARY KEY (key)
      ) WITH (fillfactor = 80)`);
    await runner.query('CREATE INDEX attempts_touched_at_idx ON attempts (touched_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attempts');
  }
}
