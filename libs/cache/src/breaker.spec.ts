import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { Breaker, NoAnswerError, within } from './breaker.js';

const works = () => Promise.resolve('answer');
const breaks = () => Promise.reject(new Error('broken'));
const hangs = () => new Promise<never>(() => undefined);

async function broken(breaker: Breaker): Promise<void> {
  for (let n = 0; n < 3; n++) await expect(breaker.run(breaks)).rejects.toThrow('broken');
}

describe('within', () => {
  it('gives up after the limit', async () => {
    const start = performance.now();
    await expect(within(50, hangs())).rejects.toThrow('no answer within 50 ms');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('reads an answer that came while the event loop was blocked', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [peer] = (await once(server, 'connection')) as [Socket];
    const bounded = within(20, once(client, 'data'));
    peer.end('answer');
    const end = performance.now() + 60;
    while (performance.now() < end);
    await expect(bounded).resolves.toEqual([Buffer.from('answer')]);
    client.destroy();
    server.close();
  });

  it('drops a late failure', async () => {
    const unhandled = jest.fn();
    process.once('unhandledRejection', unhandled);
    await expect(within(10, sleep(20).then(breaks))).rejects.toThrow(NoAnswerError);
    await sleep(30);
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
  });
});

describe('Breaker', () => {
  it('refuses without trying after three consecutive failures', async () => {
    const breaker = new Breaker();
    await broken(breaker);
    const work = jest.fn(works);
    await expect(breaker.run(work)).rejects.toThrow(NoAnswerError);
    expect(work).not.toHaveBeenCalled();
  });

  it('counts consecutive failures only', async () => {
    const breaker = new Breaker();
    for (const work of [breaks, breaks, works, breaks, breaks])
      await breaker.run(work).catch(() => undefined);
    await expect(breaker.run(works)).resolves.toBe('answer');
  });

  it('lets one probe through after the pause, and everyone once it has come back', async () => {
    const breaker = new Breaker({ pause: 30 });
    await broken(breaker);
    await sleep(40);
    const work = jest.fn(() => sleep(20, 'answer'));
    const results = await Promise.allSettled([breaker.run(work), breaker.run(work), breaker.run(work)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(work).toHaveBeenCalledTimes(1);
    await expect(Promise.all([breaker.run(works), breaker.run(works)])).resolves.toHaveLength(2);
  });

  it('waits for another pause when the probe fails', async () => {
    const breaker = new Breaker({ pause: 30 });
    await broken(breaker);
    await sleep(40);
    await expect(breaker.run(breaks)).rejects.toThrow('broken');
    await expect(breaker.run(works)).rejects.toThrow(NoAnswerError);
    await sleep(40);
    await expect(breaker.run(works)).resolves.toBe('answer');
  });

  it('tells when it opens and closes, not for every failure', async () => {
    const onChange = jest.fn();
    const breaker = new Breaker({ pause: 10, onChange });
    await broken(breaker);
    await sleep(20);
    await breaker.run(breaks).catch(() => undefined);
    await sleep(20);
    await breaker.run(works);
    await breaker.run(works);
    expect(onChange.mock.calls).toEqual([
      [true, new Error('broken')],
      [false, undefined],
    ]);
  });
});
