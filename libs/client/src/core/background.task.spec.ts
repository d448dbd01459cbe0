import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../test/until.js';
import { BackgroundTask } from './background.task.js';

describe('a background task', () => {
  const tasks: BackgroundTask[] = [];
  let said: string[];

  const create = (work: (signal: AbortSignal) => Promise<number>, limit = 1000) => {
    const log = {
      log: (message: string) => said.push(message),
      warn: (message: string) => said.push(message),
    };
    const task = new BackgroundTask({ name: 'The work', limit, work, log });
    tasks.push(task);
    return task;
  };

  beforeEach(() => {
    said = [];
  });
  afterEach(() => {
    for (const task of tasks.splice(0)) task.close();
  });

  it('runs again when it wants to', async () => {
    let runs = 0;
    await create(() => Promise.resolve(++runs && 10)).run();
    expect(runs).toBe(1);
    await until(() => runs >= 3);
  });

  it('runs once for all who ask meanwhile', async () => {
    let runs = 0;
    const task = create(async () => {
      runs++;
      await sleep(20);
      return 10_000;
    });
    await Promise.all([task.run(), task.run(), task.run()]);
    expect(runs).toBe(1);
  });

  it('aborts work that takes too long', async () => {
    let reason: unknown;
    const task = create(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason as Error);
          });
        }),
      50,
    );
    // The limit keeps no process alive, so something else has to.
    await Promise.all([task.run(), sleep(60)]);
    expect(reason).toEqual(new Error('no answer within 50 ms'));
    expect(said).toEqual(['The work is out of reach: no answer within 50 ms']);
  });

  it('tries again after a failure, and says once that it fails and once that it works', async () => {
    let runs = 0;
    const task = create(() => (++runs < 3 ? Promise.reject(new Error('no')) : Promise.resolve(10_000)));
    await task.run();
    await task.run();
    expect(said).toEqual(['The work is out of reach: no']);
    await until(() => runs === 3);
    expect(said).toEqual(['The work is out of reach: no', 'The work is back']);
  });

  it('keeps no process alive while it waits', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((type) => type === 'Timeout').length;
    const before = timers();
    await create(() => Promise.resolve(10_000)).run();
    await create(() => Promise.reject(new Error('no'))).run();
    expect(timers()).toBe(before);
  });

  it('stops at the end, also in the midst of its work', async () => {
    let runs = 0;
    const task = create(async (signal) => {
      runs++;
      await sleep(10_000, undefined, { signal });
      return 0;
    });
    const run = task.run();
    task.close();
    await run;
    await task.run();
    await sleep(50);
    expect(runs).toBe(1);
    expect(said).toEqual([]);
  });
});
