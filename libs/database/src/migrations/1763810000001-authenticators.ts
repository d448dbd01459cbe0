import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Authenticators1763810000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE authenticators (
        user_id uuid NOT NULL,
        secret text NOT NULL,
        last_step integer NOT NULL,
        created_at timestamp with time zone NOT NULL,
        CONSTRAINT authenticators_pkey PRIMARY KEY (user_id),
        CONSTRAINT authenticators_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE enrolments (
        user_id uuid NOT NULL,
        secret text NOT NULL,
        backup_codes text[] NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT enrolments_pkey PRIMARY KEY (user_id),
        CONSTRAINT enrolments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE backup_codes (
        user_id uuid NOT NULL,
        hash text NOT NULL,
        CONSTRAINT backup_codes_pkey PRIMARY KEY (user_id, hash),
        CONSTRAINT backup_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE backup_codes');
    await runner.query('DROP TABLE enrolments');
    await runner.query('DROP TABLE authenticators');
  }
}
