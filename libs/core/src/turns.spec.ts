import { setTimeout } from 'node:timers/promises';
import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets work of one key wait, and of another not', async () => {
    const turns = new Turns();
    const log: string[] = [];
    const first = turns.take('a', async () => {
      await setTimeout(20);
      log.push('first');
    });
    const second = turns.take('a', () => Promise.resolve(log.push('second')));
    await turns.take('b', () => Promise.resolve(log.push('other')));
    expect(log).toEqual(['other']);
    await Promise.all([first, second]);
    expect(log).toEqual(['other', 'first', 'second']);
  });

  it('goes on after work that failed, and keeps nothing', async () => {
    const turns = new Turns();
    const failed = turns.take('a', () => Promise.reject(new Error('no')));
    const next = turns.take('a', () => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
    expect(turns.size).toBe(0);
  });
});
