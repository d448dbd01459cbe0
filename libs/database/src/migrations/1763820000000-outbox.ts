import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outbox1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id uuid NOT NULL,
        channel text NOT NULL,
        template text NOT NULL,
        payload text NOT NULL,
        created_at timestamp with time zone NOT NULL,
        expires_at timestamp with time zone NOT NULL,
        due_at timestamp with time zone NOT NULL,
        holder uuid,
        attempts integer NOT NULL,
        failure text,
        reason text,
        delivered_at timestamp with time zone,
        dead_at timestamp with time zone,
        CONSTRAINT outbox_pkey PRIMARY KEY (id),
        CONSTRAINT outbox_channel_check CHECK (channel IN ('email', 'sms'))
      )`);
    await runner.query(`
      CREATE INDEX outbox_channel_due_at_idx ON outbox (channel, due_at)
       WHERE dead_at IS NULL AND delivered_at IS NULL`);
    await runner.query('CREATE INDEX outbox_failure_idx ON outbox (failure) WHERE failure IS NOT NULL');
    await runner.query(
      'CREATE INDEX outbox_delivered_at_idx ON outbox (delivered_at) WHERE delivered_at IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE outbox_limits (
        key text NOT NULL,
        times timestamp with time zone[] NOT NULL,
        touched_at timestamp with time zone NOT NULL,
        CONSTRAINT outbox_limits_pkey PRIMARY KEY (key)
      )`);
    await runner.query('CREATE INDEX outbox_limits_touched_at_idx ON outbox_limits (touched_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_limits');
    await runner.query('DROP TABLE outbox');
  }
}
