import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OAuth1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE oauth_transactions (
        id text NOT NULL,
        provider text NOT NULL,
        browser text NOT NULL,
        secrets text NOT NULL,
        user_id uuid,
        session_id uuid,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT oauth_transactions_pkey PRIMARY KEY (id),
        CONSTRAINT oauth_transactions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX oauth_transactions_user_id_idx ON oauth_transactions (user_id)');
    await runner.query('CREATE INDEX oauth_transactions_expires_at_idx ON oauth_transactions (expires_at)');
    await runner.query(`
      CREATE TABLE oauth_codes (
        id text NOT NULL,
        provider text NOT NULL,
        user_id uuid NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT oauth_codes_pkey PRIMARY KEY (id),
        CONSTRAINT oauth_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX oauth_codes_user_id_idx ON oauth_codes (user_id)');
    await runner.query('CREATE INDEX oauth_codes_expires_at_idx ON oauth_codes (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oauth_codes');
    await runner.query('DROP TABLE oauth_transactions');
  }
}
