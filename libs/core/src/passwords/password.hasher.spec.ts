import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import bcrypt from 'bcrypt';
import { until } from '@auth/testing';
import { PasswordHasher, type PasswordHasherOptions } from './password.hasher.js';
import { HashingOverloadedError } from './passwords.errors.js';

const open: PasswordHasher[] = [];

function hasherWith(options: Partial<PasswordHasherOptions> = {}): PasswordHasher {
  const hasher = new PasswordHasher({ rounds: 4, threads: 1, queue: 100, ...options });
  open.push(hasher);
  return hasher;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((hasher) => hasher.close()));
});

describe('PasswordHasher', () => {
  it('makes a bcrypt hash of twelve rounds, with a salt of its own', async () => {
    const hasher = hasherWith({ rounds: 12 });
    const [one, other] = [await hasher.hash('a password'), await hasher.hash('a password')];
    expect(one).toMatch(/^\$2b\$12\$.{53}$/);
    expect(other).not.toBe(one);
    expect(await hasher.verify('a password', one)).toBe(true);
    expect(await hasher.verify('a passwort', one)).toBe(false);
  });

  const a72 = 'a'.repeat(72);

  it.each([
    ['a character after the 72nd', `${a72}X`, `${a72}Y`],
    ['one more character after 72', a72, `${a72}X`],
    ['255 and 256 characters', 'a'.repeat(255), 'a'.repeat(256)],
    ['a trailing space', 'a password', 'a password '],
    ['a leading space', 'a password', ' a password'],
    ['case', 'a password', 'A password'],
    ['what follows a NUL', 'pass\0word1234', 'pass\0zzzz1234'],
    ['what follows a leading NUL', '\0aaaaaaaa', '\0bbbbbbbb'],
    ['a NUL at the end', 'a password', 'a password\0'],
    ['the last of 72 bytes', `${'€'.repeat(23)}abc`, `${'€'.repeat(23)}abd`],
    ['the 73rd byte of few characters', `${'€'.repeat(24)}a`, `${'€'.repeat(24)}b`],
    ['the last of 64 emoji', '🐎'.repeat(64), `${'🐎'.repeat(63)}🐴`],
    ['the form of an accent', 'caf\u00e9 caf\u00e9', 'cafe\u0301 cafe\u0301'],
  ])('tells passwords apart by %s', async (_, password, other) => {
    const hasher = hasherWith();
    const hash = await hasher.hash(password);
    expect(await hasher.verify(password, hash)).toBe(true);
    expect(await hasher.verify(other, hash)).toBe(false);
  });

  it('hashes up to 72 bytes as they are, so that a plain bcrypt comparison holds', async () => {
    const hasher = hasherWith({ pepper: 'pepper' });
    for (const password of ['a password', a72, '€'.repeat(24)]) {
      expect(bcrypt.compareSync(password, await hasher.hash(password))).toBe(true);
    }
  });

  it('makes more than 72 bytes worthless without the pepper', async () => {
    const long = 'a'.repeat(73);
    const hash = await hasherWith({ pepper: 'pepper' }).hash(long);
    expect(await hasherWith({ pepper: 'pepper' }).verify(long, hash)).toBe(true);
    expect(await hasherWith({ pepper: 'another pepper' }).verify(long, hash)).toBe(false);
    expect(await hasherWith().verify(long, hash)).toBe(false);
    expect(bcrypt.compareSync(long, hash)).toBe(false);
  });

  it('goes on reading what it once hashed of more than 72 bytes', async () => {
    const long = 'a'.repeat(73);
    const plain = '$2b$04$BMZ0skJYP27Ed6DZb8.o1.nDzHsL9N0qK4OXuYcG8xrfpVCFPJch6';
    const peppered = '$2b$04$BMZ0skJYP27Ed6DZb8.o1.SizigqfrlTtCGL2YPjHstUTzG96rsiy';
    expect(await hasherWith().verify(long, plain)).toBe(true);
    expect(await hasherWith({ pepper: 'pepper' }).verify(long, peppered)).toBe(true);
  });

  it.each(['$2a$', '$2b$', '$2y$'])('verifies an imported hash that begins with %s', async (version) => {
    const hasher = hasherWith();
    const imported = bcrypt.hashSync('a password', 4).replace('$2b$', version);
    expect(await hasher.verify('a password', imported)).toBe(true);
    expect(await hasher.verify('another password', imported)).toBe(false);
  });

  it.each([
    ['half a surrogate pair', `\ud83d${'a'.repeat(8)}`],
    ['half a surrogate pair, beyond 72 bytes', `\ud83d${'a'.repeat(80)}`],
  ])('hashes no password with %s, and finds it equal to no other', async (_, malformed) => {
    const hasher = hasherWith();
    await expect(hasher.hash(malformed)).rejects.toThrow(RangeError);
    const hash = await hasher.hash(malformed.replace('\ud83d', '\ufffd'));
    expect(await hasher.verify(malformed, hash)).toBe(false);
    expect(hasher.comparisons).toBe(1);
  });

  it.each(['', 'a password', '$2b$10$short', `$2b$99$${'a'.repeat(53)}`, `$1$${'a'.repeat(57)}`])(
    'computes as long for %p, which is no hash, and refuses it',
    async (noHash) => {
      const hasher = hasherWith({ rounds: 10 });
      const [decoy, none] = [
        await computing(() => hasher.verifyNobody('a password')),
        await computing(async () => {
          expect(await hasher.verify('a password', noHash)).toBe(false);
        }),
      ];
      expect(none).toBeGreaterThan(decoy / 4);
    },
  );

  it('wants another hash for another cost or another form', async () => {
    const hasher = hasherWith({ rounds: 5 });
    const hash = await hasher.hash('a password');
    expect(hasher.needsRehash(hash)).toBe(false);
    expect(hasher.needsRehash(hash.replace('$2b$', '$2y$'))).toBe(true);
    expect(hasher.needsRehash(hash.replace('$2b$', '$2a$'))).toBe(true);
    expect(hasher.needsRehash(hash.replace('$05$', '$04$'))).toBe(true);
    expect(hasher.needsRehash(hash.replace('$05$', '$12$'))).toBe(true);
    expect(hasher.needsRehash('$2b$05$')).toBe(true);
  });
});

describe('PasswordHasher for nobody', () => {
  it('is never right', async () => {
    const hasher = hasherWith();
    expect(await hasher.verifyNobody('')).toBe(false);
    expect(await hasher.verifyNobody('a password')).toBe(false);
    expect(hasher.comparisons).toBe(2);
  });

  it('computes as long as for somebody', async () => {
    const hasher = hasherWith({ rounds: 8 });
    const hash = await hasher.hash('a password');
    const [somebody, nobody]: [number[], number[]] = [[], []];
    for (let n = 0; n < 60; n++) {
      somebody.push(await computing(() => hasher.verify('another password', hash)));
      nobody.push(await computing(() => hasher.verifyNobody('another password')));
    }
    const ratio = median(nobody) / median(somebody);
    expect(ratio).toBeGreaterThan(0.67);
    expect(ratio).toBeLessThan(1.5);
  });
});

describe('PasswordHasher under load', () => {
  it('takes as many as can run and wait, and refuses the others at once', async () => {
    const hasher = hasherWith({ threads: 1, queue: 2, rounds: 8 });
    const eight = Array.from({ length: 8 }, () => hasher.hash('a password'));
    expect([hasher.running, hasher.queued]).toEqual([1, 2]);
    const results = await Promise.allSettled(eight);
    expect(results.map(({ status }) => status)).toEqual([...times(3, 'fulfilled'), ...times(5, 'rejected')]);
    for (const result of results.slice(3)) {
      expect(result).toMatchObject({ reason: expect.any(HashingOverloadedError) as unknown });
      expect(result).toMatchObject({ reason: { retryAfter: 1 } });
    }
    expect([hasher.running, hasher.queued]).toEqual([0, 0]);
    await expect(hasher.hash('a password')).resolves.toMatch(/^\$2b\$/);
  });

  it('counts no comparison that it refused', async () => {
    const hasher = hasherWith({ threads: 2, queue: 0, rounds: 8 });
    await Promise.allSettled(Array.from({ length: 8 }, () => hasher.verifyNobody('a password')));
    expect(hasher.comparisons).toBe(2);
  });

  it('says after how many seconds those before are done, and refuses them when it is closed', async () => {
    const hasher = hasherWith({ threads: 1, queue: 2, rounds: 14 });
    const waiting = Array.from({ length: 3 }, () => hasher.hash('a password'));
    const refused = Promise.allSettled(waiting);
    // Three times 0.05 ms times 2 to the 14th.
    await expect(hasher.hash('a password')).rejects.toMatchObject({ retryAfter: 3 });
    await hasher.close();
    expect((await refused).map(({ status }) => status)).toEqual(times(3, 'rejected'));
  });

  it('may be closed while its threads are starting', async () => {
    // Where a thread ended while it loaded bcrypt, this process would be aborted.
    for (let round = 0; round < 20; round++) {
      const hasher = hasherWith({ threads: 4 });
      hasher.onApplicationBootstrap();
      await expect(hasher.close()).resolves.toBeUndefined();
    }
  });

  it('learns from experience how long a task takes', async () => {
    const hasher = hasherWith({ threads: 1, queue: 15, rounds: 4 });
    const slow = bcrypt.hashSync('a password', 12);
    for (let n = 0; n < 5; n++) await hasher.verify('a password', slow);
    const waiting = Promise.allSettled(times(16, slow).map((hash) => hasher.verify('a password', hash)));
    const refusal: unknown = await hasher.hash('a password').catch((error: unknown) => error);
    expect((refusal as HashingOverloadedError).retryAfter).toBeGreaterThan(1);
    await hasher.close();
    await waiting;
  });

  (existsSync('/proc/self/task') ? it : it.skip)(
    'lowers the priority of its threads and of no other',
    async () => {
      const before = niceThreads();
      const hasher = hasherWith({ threads: 2 });
      await hasher.hash('a password');
      // The other one may still be starting.
      await until(() => niceThreads() - before === 2);
      expect(niceOf('self/task/' + String(process.pid))).toBe(getPriority());
      await hasher.close();
      expect(niceThreads()).toBe(before);
    },
  );
});

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

/** Microseconds of CPU, of all threads, which other processes do not change. */
async function computing(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

function niceThreads(): number {
  return readdirSync('/proc/self/task').filter((id) => niceOf(`self/task/${id}`) === getPriority() + 10)
    .length;
}

/** The 19th field of proc_pid_stat(5); the second may hold spaces, in brackets. */
function niceOf(thread: string): number {
  return Number(readFileSync(`/proc/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);
}
