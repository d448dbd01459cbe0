import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Phones1763810000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE phones (
        user_id uuid NOT NULL,
        number text NOT NULL,
        confirmed_at timestamp with time zone NOT NULL,
        CONSTRAINT phones_pkey PRIMARY KEY (user_id),
        CONSTRAINT phones_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE sms_codes (
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        number text NOT NULL,
        hash text NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        CONSTRAINT sms_codes_pkey PRIMARY KEY (user_id, purpose),
        CONSTRAINT sms_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE sms_quotas (
        user_id uuid NOT NULL,
        times timestamp with time zone[] NOT NULL,
        CONSTRAINT sms_quotas_pkey PRIMARY KEY (user_id),
        CONSTRAINT sms_quotas_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sms_quotas');
    await runner.query('DROP TABLE sms_codes');
    await runner.query('DROP TABLE phones');
  }
}
