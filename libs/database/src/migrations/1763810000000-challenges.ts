import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Challenges1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A version without the column knows no other way in than a password.
    await runner.query(`ALTER TABLE sessions ADD COLUMN amr text[] NOT NULL DEFAULT '{pwd}'`);
    await runner.query(`
      CREATE TABLE challenges (
        id text NOT NULL,
        user_id uuid NOT NULL,
        first_factor text NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        ended boolean NOT NULL DEFAULT false,
        CONSTRAINT challenges_pkey PRIMARY KEY (id),
        CONSTRAINT challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX challenges_user_id_idx ON challenges (user_id)');
    await runner.query('CREATE INDEX challenges_expires_at_idx ON challenges (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE challenges');
    await runner.query('ALTER TABLE sessions DROP COLUMN amr');
  }
}
