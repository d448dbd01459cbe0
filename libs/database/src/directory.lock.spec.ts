import { once } from 'node:events';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { type Child, compile, run } from '../test/child.process.js';
import { emptyFolder } from '../test/test.database.js';
import { DirectoryInUseError } from './database.errors.js';
import { DirectoryLock } from './directory.lock.js';

describe('DirectoryLock', () => {
  let compiled: string;
  let folder: string;
  const children: Child[] = [];

  /** A process that takes the lock when its time has come, prints how that went and lives on. */
  function contender(target = folder, startAt = 0): Child {
    const child = run(
      compiled,
      `import { DirectoryLock } from './directory.lock.js';
       setInterval(() => {}, 1_000);
       const startAt = ${startAt};
       while (Date.now() < startAt);
       await DirectoryLock.acquire(${JSON.stringify(target)}).then(
         () => console.log('won'),
         (error) => console.log(error.name),
       );`,
    );
    children.push(child);
    return child;
  }

  const killAll = async () => Promise.all(children.splice(0).map((child) => child.kill()));
  const sockets = async (of = folder) => (await readdir(of)).filter((name) => name.endsWith('.sock'));

  beforeAll(async () => {
    compiled = await compile(['directory.lock', 'database.errors'], ['zod']);
  });
  beforeEach(async () => {
    folder = await emptyFolder();
  });
  afterEach(async () => {
    await killAll();
    await rm(folder, { recursive: true });
  });
  afterAll(async () => rm(compiled, { recursive: true }));

  it('refuses a folder that another process holds, and says which, since when and what to do', async () => {
    const first = contender();
    expect(await first.line()).toBe('won');
    const refusal = await DirectoryLock.acquire(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DirectoryInUseError);
    const { message, holder } = refusal as DirectoryInUseError;
    expect(holder.pid).toBe(first.process.pid);
    expect(Math.abs(Date.parse(holder.started_at!) - Date.now())).toBeLessThan(30_000);
    for (const part of [folder, `process ${holder.pid!}`, holder.started_at!, 'DATA_DIR', 'DATABASE_URL'])
      expect(message).toContain(part);
  });

  it('answers a connection with one line of JSON', async () => {
    const lock = await DirectoryLock.acquire(folder);
    const [name] = await sockets();
    const socket = connect(join(folder, name!)).setEncoding('utf8');
    const [line] = (await once(socket, 'data')) as [string];
    expect(line).toMatch(/^\{.*\}\n$/);
    const answer = JSON.parse(line) as Record<string, unknown>;
    expect(answer.pid).toBe(process.pid);
    expect(Date.parse(String(answer.started_at))).toBeLessThan(Date.now());
    await lock.release();
  });

  it('is free again after a release, and leaves nothing behind', async () => {
    for (let times = 0; times < 3; times++) await (await DirectoryLock.acquire(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a process that was killed', async () => {
    const first = contender();
    expect(await first.line()).toBe('won');
    await first.kill();
    expect(await sockets()).toHaveLength(1);
    const lock = await DirectoryLock.acquire(folder);
    expect(await sockets()).toHaveLength(1);
    await lock.release();
  });

  it('refuses while the holder is too busy to answer', async () => {
    const first = contender();
    expect(await first.line()).toBe('won');
    first.process.kill('SIGSTOP');
    await expect(DirectoryLock.acquire(folder)).rejects.toThrow('a process that does not answer');
  }, 15_000);

  it('knows a folder by another path', async () => {
    const lock = await DirectoryLock.acquire(folder);
    const alias = `${folder}-alias`;
    await symlink(folder, alias);
    await expect(DirectoryLock.acquire(alias)).rejects.toThrow(DirectoryInUseError);
    await rm(alias);
    await lock.release();
  });

  it('holds a folder whose path is too long for a socket', async () => {
    const deep = join(folder, 'a-long-name-'.repeat(10));
    await mkdir(deep);
    const first = contender(deep);
    expect(await first.line()).toBe('won');
    expect(await sockets(deep)).toEqual([]);
    await expect(DirectoryLock.acquire(deep)).rejects.toThrow(DirectoryInUseError);
    await first.kill();
    await (await DirectoryLock.acquire(deep)).release();
  });

  it('lets exactly one of many win that start at once after a crash', async () => {
    for (let round = 0; round < 5; round++) {
      // The winner of the round before was killed: its socket is stale.
      const startAt = Date.now() + 1_500;
      const racers = Array.from({ length: 12 }, () => contender(folder, startAt));
      const outcomes = await Promise.all(racers.map((racer) => racer.line()));
      expect(outcomes.sort()).toEqual([...Array<string>(11).fill('DirectoryInUseError'), 'won']);
      await killAll();
      expect(await sockets()).toHaveLength(1);
    }
  }, 60_000);

  it('lets exactly one of many win within one process', async () => {
    for (let round = 0; round < 20; round++) {
      const attempts = Array.from({ length: 10 }, () => DirectoryLock.acquire(folder));
      const outcomes = await Promise.allSettled(attempts);
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(won).toHaveLength(1);
      await won[0]!.value.release();
    }
  });
});
