import { setImmediate as turn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { PER_TURN, Turnstile } from './turnstile.js';

describe('Turnstile', () => {
  it('lets through at once what comes alone', async () => {
    const turnstile = new Turnstile();
    for (let n = 0; n < 3; n++) {
      const begin = jest.fn<() => void>();
      turnstile.pass(begin);
      expect(begin).toHaveBeenCalledTimes(1);
      await turn();
    }
  });

  it('begins a flood a few at a time, in the order in which it came, and leaves the rest of each turn to others', async () => {
    const turnstile = new Turnstile();
    const begun: number[] = [];
    for (let n = 0; n < 100; n++) turnstile.pass(() => begun.push(n));
    for (let round = 1; begun.length < 100; round++) {
      expect(begun).toHaveLength(round * PER_TURN);
      await turn();
    }
    expect(begun).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('lets nobody overtake who waits, and nobody wait when the flood is over', async () => {
    const turnstile = new Turnstile();
    const begun: string[] = [];
    for (let n = 0; n < PER_TURN + 1; n++) turnstile.pass(() => begun.push(`flood ${n}`));
    turnstile.pass(() => begun.push('late'));
    expect(begun).toHaveLength(PER_TURN);
    await turn();
    expect(begun.slice(PER_TURN)).toEqual([`flood ${PER_TURN}`, 'late']);
    await turn();
    turnstile.pass(() => begun.push('alone'));
    expect(begun.at(-1)).toBe('alone');
  });
});
