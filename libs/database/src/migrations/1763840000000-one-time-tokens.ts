import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneTimeTokens1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE one_time_tokens (
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        digest text NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        issued_at timestamp with time zone[] NOT NULL,
        CONSTRAINT one_time_tokens_pkey PRIMARY KEY (user_id, purpose),
        CONSTRAINT one_time_tokens_digest_key UNIQUE (digest),
        CONSTRAINT one_time_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX one_time_tokens_expires_at_idx ON one_time_tokens (expires_at)');
    await runner.query(`
      CREATE TABLE address_requests (
        id uuid NOT NULL,
        kind text NOT NULL,
        email character varying(254) NOT NULL,
        registration jsonb,
        request_id text NOT NULL,
        ip text NOT NULL,
        user_agent text,
        created_at timestamp with time zone NOT NULL,
        CONSTRAINT address_requests_pkey PRIMARY KEY (id)
      )`);
    await runner.query('CREATE INDEX address_requests_created_at_idx ON address_requests (created_at)');
    await runner.query('ALTER TABLE users ADD COLUMN password_changed_at timestamp with time zone');
    await runner.query('ALTER TABLE attempts ADD COLUMN account text');
    await runner.query('CREATE INDEX attempts_account_idx ON attempts (account) WHERE account IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE attempts DROP COLUMN account');
    await runner.query('ALTER TABLE users DROP COLUMN password_changed_at');
    await runner.query('DROP TABLE address_requests');
    await runner.query('DROP TABLE one_time_tokens');
  }
}
