import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Periodic } from './periodic.js';

class Recorder extends Logger {
  readonly warnings: unknown[] = [];
  override warn(message: unknown): void {
    this.warnings.push(message);
  }
}

describe('Periodic', () => {
  let logger: Recorder;
  let periodic: Periodic | undefined;

  beforeEach(() => (logger = new Recorder()));
  afterEach(() => periodic?.stop());

  /** Starts it, and waits until this many rounds have begun. */
  const rounds = (count: number, work: (round: number) => Promise<unknown>, every = 5) =>
    new Promise<void>((resolve) => {
      let begun = 0;
      periodic = new Periodic(
        'test',
        every,
        () => {
          if (++begun === count) resolve();
          return work(begun);
        },
        logger,
      );
      periodic.start();
    });

  it('begins a round only when the one before is over', async () => {
    let [running, most] = [0, 0];
    await rounds(5, async () => {
      most = Math.max(most, ++running);
      await sleep(20);
      running--;
    });
    expect(most).toBe(1);
  });

  it('does not make up for the rounds that a long one took the place of', async () => {
    const began: number[] = [];
    await rounds(
      4,
      async (round) => {
        began.push(performance.now());
        if (round === 1) await sleep(200);
      },
      40,
    );
    const [, second = 0, third = 0, fourth = 0] = began;
    expect(third - second).toBeGreaterThan(30);
    expect(fourth - third).toBeGreaterThan(30);
  });

  it('goes on after rounds that fail, and says so once until one succeeds', async () => {
    const failure = new Error('away');
    const isGood = (round: number) => round === 4 || round > 6;
    await rounds(8, (round) => (isGood(round) ? Promise.resolve() : Promise.reject(failure)));
    expect(logger.warnings).toEqual([failure, failure]);
  });

  it('takes a failure that is thrown at once like any other', async () => {
    await rounds(3, () => {
      throw new Error('at once');
    });
    expect(logger.warnings).toHaveLength(1);
  });

  it('begins no round after it was stopped, and says nothing of one that fails then', async () => {
    let begun = 0;
    await rounds(1, async () => {
      begun++;
      periodic?.stop();
      await sleep(10);
      throw new Error('the connection was closed');
    });
    await sleep(50);
    expect(begun).toBe(1);
    expect(logger.warnings).toEqual([]);
  });

  it('may be stopped before it was started', () => {
    const never = new Periodic('test', 5, () => Promise.reject(new Error('never')), logger);
    never.stop();
    never.start();
    expect(logger.warnings).toEqual([]);
  });
});
