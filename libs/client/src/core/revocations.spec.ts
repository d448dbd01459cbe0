import { setTimeout as sleep } from 'node:timers/promises';
import { Revocations } from './revocations.js';

const at = (second: number) => new Date(1_763_800_000_000 + second * 1000);

describe('what is known of sessions', () => {
  it('covers every token of a session that has ended', () => {
    const revocations = new Revocations(60);
    revocations.add({ sessionId: 'one', role: null, changedAt: at(1) });
    expect(revocations.covers({ sid: 'one', role: 'user' })).toBe(true);
    expect(revocations.covers({ sid: 'two', role: 'user' })).toBe(false);
  });

  it('covers the tokens whose role is another one by now', () => {
    const revocations = new Revocations(60);
    revocations.add({ sessionId: 'one', role: 'user', changedAt: at(1) });
    expect(revocations.covers({ sid: 'one', role: 'admin' })).toBe(true);
    expect(revocations.covers({ sid: 'one', role: 'user' })).toBe(false);
    revocations.add({ sessionId: 'one', role: 'admin', changedAt: at(2) });
    expect(revocations.covers({ sid: 'one', role: 'admin' })).toBe(false);
  });

  it('lets nothing that comes again or late undo what came since', () => {
    const revocations = new Revocations(60);
    revocations.add({ sessionId: 'one', role: 'admin', changedAt: at(2) });
    revocations.add({ sessionId: 'one', role: 'user', changedAt: at(1) });
    expect(revocations.covers({ sid: 'one', role: 'admin' })).toBe(false);
    revocations.add({ sessionId: 'one', role: null, changedAt: at(3) });
    revocations.add({ sessionId: 'one', role: 'admin', changedAt: at(4) });
    expect(revocations.covers({ sid: 'one', role: 'admin' })).toBe(true);
  });

  it('forgets an end when no token of the session can be good any more', async () => {
    const revocations = new Revocations(0.3);
    revocations.add({ sessionId: 'one', role: null, changedAt: at(1) });
    expect(revocations.covers({ sid: 'one', role: 'user' })).toBe(true);
    await sleep(400);
    expect(revocations.covers({ sid: 'one', role: 'user' })).toBe(false);
  });

  it('remembers the latest hundred thousand', () => {
    const revocations = new Revocations(60);
    for (let n = 0; n <= 100_000; n++) revocations.add({ sessionId: `${n}`, role: null, changedAt: at(n) });
    expect(revocations.covers({ sid: '0', role: 'user' })).toBe(false);
    expect(revocations.covers({ sid: '1', role: 'user' })).toBe(true);
    expect(revocations.covers({ sid: '100000', role: 'user' })).toBe(true);
  });
});
