import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sessions1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A session outlives its user for as long as old access tokens may come back: the row says that it has ended.
    // No index covers what a refresh writes, so that PostgreSQL updates the row in place (HOT).
    await runner.query(`
      CREATE TABLE sessions (
        id uuid NOT NULL,
        user_id uuid,
        generation integer NOT NULL,
        created_at timestamp with time zone NOT NULL,
        last_used_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        changed_at timestamp with time zone,
        ended_at timestamp with time zone,
        end_reason text,
        ip text,
        user_agent text,
        CONSTRAINT sessions_pkey PRIMARY KEY (id),
        CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL
      ) WITH (fillfactor = 90)`);
    await runner.query('CREATE INDEX sessions_user_id_idx ON sessions (user_id)');
    await runner.query(
      'CREATE INDEX sessions_changed_at_idx ON sessions (changed_at) WHERE changed_at IS NOT NULL',
    );
    await runner.query('CREATE INDEX sessions_expires_at_idx ON sessions (expires_at)');
    await runner.query(`
      CREATE TABLE signing_keys (
        kid text NOT NULL,
        state text NOT NULL,
        public_key jsonb NOT NULL,
        private_key text NOT NULL,
        created_at timestamp with time zone NOT NULL,
        activated_at timestamp with time zone,
        retired_at timestamp with time zone,
        CONSTRAINT signing_keys_pkey PRIMARY KEY (kid),
        CONSTRAINT signing_keys_state_check CHECK (state IN ('next', 'active', 'retiring'))
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX signing_keys_state_key ON signing_keys (state) WHERE state <> 'retiring'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE signing_keys');
    await runner.query('DROP TABLE sessions');
  }
}
