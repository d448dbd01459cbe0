import { randomBytes, randomUUID } from 'node:crypto';
import { Clock, type Config, type Origin, secondsAfter } from '@auth/core';
import { createDataSource, migrate, Transactions } from '@auth/database';
import { createTestDatabase, onPostgres, type TestDatabase, times } from '@auth/testing';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AuditCleanup } from './audit-cleanup.service.js';
import { AuditRepository } from './audit.repository.js';
import { AuditVerification, type Verification } from './audit-verification.service.js';
import { SecurityEvents } from './security-events.service.js';
import { readWitness, type Witness } from './witnesses.js';

const DAY = 86_400;
const config = { audit: { days: 365 } } as Config;

class MovedClock extends Clock {
  offset = 0;

  override now(): Date {
    return secondsAfter(super.now(), this.offset);
  }
}

describe('the chains of security events', () => {
  const clock = new MovedClock();
  const sources: DataSource[] = [];
  let database: TestDatabase;
  let transactions: Transactions;
  let repository: AuditRepository;
  let events: SecurityEvents;
  let verification: AuditVerification;
  let lines: string[];

  const open = async () => {
    const { DATABASE_URL: url, DATA_DIR: dataDir = '' } = database.environment;
    const source = await createDataSource({ url, poolSize: 5, dataDir }, []);
    if (!source.isInitialized) await source.initialize();
    sources.push(source);
    return source;
  };

  beforeAll(async () => {
    jest.spyOn(Logger.prototype, 'log').mockImplementation((line) => void lines.push(JSON.stringify(line)));
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((line) => void lines.push(JSON.stringify(line)));
    database = await createTestDatabase();
    const source = await open();
    await migrate(source);
    transactions = new Transactions(source);
    repository = new AuditRepository(transactions);
    verification = new AuditVerification(repository, transactions, clock, config);
  }, 60_000);
  beforeEach(async () => {
    lines = [];
    clock.offset = 0;
    events = new SecurityEvents(repository, transactions, clock);
    await transactions.query('DELETE FROM security_events');
    await transactions.query('DELETE FROM audit_chains');
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    for (const source of sources) await source.destroy();
    await database.drop();
  });

  const origin = (): Origin => ({ requestId: randomUUID(), ip: '203.0.113.7', userAgent: 'a walrus' });
  /** A chain of so many events. @returns its name */
  const chain = async (length: number): Promise<string> => {
    const userId = randomUUID();
    for (const n of times(length, (index) => index))
      await events.record({
        type: 'login_succeeded',
        outcome: 'success',
        userId,
        origin: origin(),
        details: { n, b: true, a: 'ä"\u2028' },
      });
    return userId;
  };
  const findings = async (witnesses?: Witness[]) =>
    (await verification.verify(witnesses)).findings.map(
      ({ chain, position, problem }) => `${chain} ${position}: ${problem}`,
    );
  const witnesses = () => lines.flatMap((line) => readWitness(line) ?? []);
  const count = async (chain: string) =>
    (await transactions.query('SELECT 1 AS one FROM security_events WHERE chain = $1', [chain])).length;

  it('are whole as they were written, past the end of a page too', async () => {
    const names = [await chain(3), await chain(1200), await chain(1)];
    const { chains, events, findings }: Verification = await verification.verify(witnesses());
    expect({ chains, events, findings }).toEqual({ chains: names.length, events: 1204, findings: [] });
  }, 30_000);

  it('stay whole when two replicas add to them at once', async () => {
    const replicas = [events];
    if (onPostgres) {
      const other = new Transactions(await open());
      replicas.push(new SecurityEvents(new AuditRepository(other), other, clock));
    }
    const userId = randomUUID();
    await Promise.all(
      times(100, (n) =>
        replicas[n % replicas.length]!.record({
          type: 'login_failed',
          outcome: 'failure',
          userId,
          origin: origin(),
        }),
      ),
    );
    expect(await findings(witnesses())).toEqual([]);
    expect(await count(userId)).toBe(100);
    expect(new Set(witnesses().map(({ position }) => position)).size).toBe(100);
  });

  describe('tell of tampering', () => {
    it.each([
      ['a type', `type = 'logged_out'`],
      ['an outcome', `outcome = 'failure'`],
      ['a time', `at = at - interval '1 millisecond'`],
      ['an actor', `actor = 'operator'`],
    ])('with %s', async (_, change) => {
      const name = await chain(5);
      await transactions.query(`UPDATE security_events SET ${change} WHERE position = 3`);
      expect(await findings()).toEqual([`${name} 3: was changed, or another event stood here`]);
    });

    it.each([
      ['an address', `ip = '198.51.100.1'`],
      ['a user agent', `user_agent = NULL`],
      ['a detail', `details = details || '{"n":7}'`],
      ['a salt', `salt = '\\x00'`],
    ])('with %s', async (_, change) => {
      const name = await chain(5);
      await transactions.query(`UPDATE security_events SET ${change} WHERE position = 3`);
      expect(await findings()).toEqual([`${name} 3: has other personal data or details than were written`]);
    });

    it('by the next event, when the hash was made to fit', async () => {
      const name = await chain(5);
      await transactions.query(`UPDATE security_events SET hash = sha256(hash) WHERE position IN (3, 5)`);
      expect(await findings()).toEqual([
        `${name} 3: was changed, or another event stood here`,
        `${name} 4: was changed, or another event stood here`,
        `${name} 5: was changed, or another event stood here`,
        `${name} 5: does not have the hash that the chain ends with`,
      ]);
    });

    it('that removed events, inside, at the beginning or at the end', async () => {
      const name = await chain(8);
      await transactions.query('DELETE FROM security_events WHERE position IN (1, 4, 5, 8)');
      expect(await findings()).toEqual([
        `${name} 1: is missing`,
        `${name} 4: and those up to 5 are missing`,
        `${name} 8: is missing`,
      ]);
    });

    it('that swapped two events', async () => {
      const name = await chain(5);
      await transactions.query(
        'UPDATE security_events SET position = CASE position WHEN 2 THEN -4 ELSE -2 END WHERE position IN (2, 4)',
      );
      await transactions.query('UPDATE security_events SET position = -position WHERE position < 0');
      expect(await findings()).toEqual(
        [2, 3, 4, 5].map((position) => `${name} ${position}: was changed, or another event stood here`),
      );
    });

    it('that blanked personal data of a living account', async () => {
      const name = await chain(3);
      await repository.forget(name);
      expect(await findings()).toEqual([
        `${name} 1: lacks its personal data though the account was not deleted`,
      ]);
    });

    it('that cut off the end together with the head, by what is remembered elsewhere', async () => {
      const [name, gone] = [await chain(5), await chain(2)];
      const remembered = witnesses();
      const heads: Witness[] = [];
      for await (const head of verification.heads()) heads.push(head);
      await transactions.query('DELETE FROM security_events WHERE position > 3 OR chain = $1', [gone]);
      await transactions.query('DELETE FROM audit_chains WHERE id = $1', [gone]);
      await transactions.query(
        `UPDATE audit_chains SET length = 3, hash = (SELECT hash FROM security_events WHERE position = 3)`,
      );
      expect(await findings()).toEqual([]);
      const found = await findings(heads);
      expect(found).toEqual([
        `${name} 5: was cut off at the end: it is remembered elsewhere`,
        `${gone} undefined: is missing as a whole`,
      ]);
      expect(await findings(remembered)).toHaveLength(3);
    });

    it('that replaced a whole chain with one that fits, by what is remembered elsewhere', async () => {
      const name = await chain(2);
      const remembered = witnesses();
      await transactions.query('DELETE FROM security_events');
      await transactions.query('DELETE FROM audit_chains');
      for (const _ of remembered)
        await events.record({ type: 'logged_out', outcome: 'success', userId: name, origin: origin() });
      expect(await findings()).toEqual([]);
      expect(await findings(remembered)).toEqual(
        [1, 2].map((position) => `${name} ${position}: has another hash than was remembered elsewhere`),
      );
    });

    it('that left events without a chain', async () => {
      const name = await chain(1);
      await transactions.query('DELETE FROM audit_chains');
      expect(await findings()).toEqual([`${name} 1: belongs to no chain`]);
    });
  });

  it('keep what failed when the refusal undoes the rest, and nothing else of it', async () => {
    const userId = randomUUID();
    const refusal = transactions.run(async () => {
      await events.record({ type: 'login_succeeded', outcome: 'success', userId });
      await events.record({ type: 'login_failed', outcome: 'failure', userId });
      throw new Error('refused');
    });
    await expect(refusal).rejects.toThrow('refused');
    const rows = await transactions.query('SELECT type, position FROM security_events');
    expect(rows).toEqual([{ type: 'login_failed', position: 1 }]);
    expect(lines).toHaveLength(1);
    await transactions.run(async () => {
      await events.record({ type: 'login_failed', outcome: 'failure', userId });
      await events.record({ type: 'locked_out', outcome: 'failure', userId });
    });
    expect(await count(userId)).toBe(3);
    expect(await findings(witnesses())).toEqual([]);
  });

  it('stay whole when an account is deleted and what is personal is gone', async () => {
    const [user, admin] = [await chain(3), await chain(1)];
    const details = { reason: 'a secret reason' };
    await events.record({
      type: 'role_changed',
      outcome: 'success',
      userId: user,
      actor: admin,
      origin: origin(),
      details,
    });
    await events.record({
      type: 'role_changed',
      outcome: 'success',
      userId: admin,
      actor: user,
      origin: origin(),
      details,
    });
    await transactions.run(async () => {
      await events.record({ type: 'logged_out', outcome: 'success', userId: user, origin: origin() });
      await events.erase(user);
    });
    expect(await findings(witnesses())).toEqual([]);
    const rows = await transactions.query<{ chain: string }>(
      `SELECT chain FROM security_events
        WHERE ip IS NOT NULL OR user_agent IS NOT NULL OR request_id IS NOT NULL OR details IS NOT NULL OR salt IS NOT NULL`,
    );
    expect(rows.map(({ chain }) => chain)).toEqual([admin]);
    // Nothing is added to what was closed: not by a login that failed at the same moment.
    await events.record({ type: 'login_failed', outcome: 'failure', userId: user, origin: origin() });
    expect(await count(user)).toBe(6);
    await events.erase(admin);
    expect(await findings(witnesses())).toEqual([]);
  });

  it('lose what is older than AUDIT_DAYS and can be verified all the same', async () => {
    const cleanup = new AuditCleanup(repository, clock, config);
    const [kept, spent, living] = [await chain(3), await chain(1), await chain(2)];
    const long = await chain(1100);
    await events.erase(spent);
    clock.offset = 200 * DAY;
    await events.record({ type: 'logged_out', outcome: 'success', userId: kept });
    expect(await cleanup.clean()).toBe(0);
    clock.offset = 366 * DAY;
    expect(await cleanup.clean()).toBe(1107);
    expect(await Promise.all([kept, spent, living, long].map(count))).toEqual([1, 0, 0, 0]);
    expect(await repository.findChain(spent)).toBeUndefined();
    expect(await repository.findChain(living)).toEqual({ closed: false });
    expect(await findings(witnesses())).toEqual([]);
    await events.record({ type: 'login_succeeded', outcome: 'success', userId: living });
    expect(await findings(witnesses())).toEqual([]);
    clock.offset = 0;
    expect((await findings(witnesses())).length).toBeGreaterThan(3);
  }, 30_000);

  it('don’t grow with a flood on addresses that nobody has', async () => {
    const fail = () =>
      events.record({ type: 'login_failed', outcome: 'failure', userId: null, origin: origin() });
    for (const _ of times(100, () => 0)) await fail();
    const { events: kept, omitted, chains, findings: found } = await verification.verify(witnesses());
    expect([kept, omitted, found]).toEqual([60, 40, []]);
    expect(chains).toBeLessThanOrEqual(16);
    expect(lines).toHaveLength(100);
    clock.offset = 60;
    await fail();
    expect((await verification.verify()).events).toBe(61);
  });

  it('take every text that PostgreSQL would refuse or change', async () => {
    const text = `\0 \ud800 ${randomBytes(4).toString('latin1')} 1e21 \u{1f9ad}`;
    const details = { text, large: 1e21, small: 1e-7, minus: -0, whole: 2 ** 53 };
    await events.record({ type: 'identity_linked', outcome: 'success', userId: randomUUID(), details });
    expect(await findings(witnesses())).toEqual([]);
  });
});
