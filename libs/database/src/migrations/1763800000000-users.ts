import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Users1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email character varying(254) NOT NULL,
        name character varying(200),
        role text NOT NULL,
        password_hash text,
        two_factor_methods text[] NOT NULL DEFAULT '{}',
        email_verified_at timestamp with time zone,
        disabled_at timestamp with time zone,
        last_login_at timestamp with time zone,
        created_at timestamp with time zone NOT NULL,
        CONSTRAINT users_pkey PRIMARY KEY (id),
        CONSTRAINT users_email_key UNIQUE (email),
        CONSTRAINT users_email_check CHECK (email = lower(email)),
        CONSTRAINT users_role_check CHECK (role IN ('user', 'admin'))
      )`);
    await runner.query(`
      CREATE TABLE identities (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        provider text NOT NULL,
        issuer text NOT NULL,
        subject text NOT NULL,
        created_at timestamp with time zone NOT NULL,
        CONSTRAINT identities_pkey PRIMARY KEY (id),
        CONSTRAINT identities_issuer_subject_key UNIQUE (issuer, subject),
        CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX identities_user_id_idx ON identities (user_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identities');
    await runner.query('DROP TABLE users');
  }
}
