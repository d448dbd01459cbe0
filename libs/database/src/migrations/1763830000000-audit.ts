import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Audit1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Every event of a chain writes its one row: no index covers what changes, so that it is updated in place (HOT).
    await runner.query(`
      CREATE TABLE audit_chains (
        id text NOT NULL,
        length integer NOT NULL,
        hash bytea NOT NULL,
        anchor integer NOT NULL,
        anchor_hash bytea NOT NULL,
        closed boolean NOT NULL,
        omitted bigint NOT NULL,
        CONSTRAINT audit_chains_pkey PRIMARY KEY (id)
      ) WITH (fillfactor = 70)`);
    // An account without a chain is a finding: those that exist already get an empty one.
    await runner.query(`
      INSERT INTO audit_chains (id, length, hash, anchor, anchor_hash, closed, omitted)
      SELECT id::text, 0, decode(repeat('00', 32), 'hex'), 0, decode(repeat('00', 32), 'hex'), false, 0 FROM users`);
    await runner.query(`
      CREATE TABLE security_events (
        chain text NOT NULL,
        position integer NOT NULL,
        at timestamp with time zone NOT NULL,
        type text NOT NULL,
        outcome text NOT NULL,
        actor text,
        ip text,
        user_agent text,
        request_id text,
        details jsonb,
        salt bytea,
        personal_hash bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT security_events_pkey PRIMARY KEY (chain, position)
      )`);
    await runner.query('CREATE INDEX security_events_at_idx ON security_events (at, chain, position)');
    await runner.query(
      'CREATE INDEX security_events_type_at_idx ON security_events (type, at, chain, position)',
    );
    await runner.query(
      'CREATE INDEX security_events_actor_idx ON security_events (actor) WHERE actor IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE security_events');
    await runner.query('DROP TABLE audit_chains');
  }
}
