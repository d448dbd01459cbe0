import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Administration1763860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX users_email_search_idx ON users (email COLLATE "C")');
    // Few among many: whoever lists them, or asks for the last one, reads no others.
    await runner.query(`CREATE INDEX users_admins_idx ON users (email COLLATE "C") WHERE role = 'admin'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX users_admins_idx');
    await runner.query('DROP INDEX users_email_search_idx');
  }
}
