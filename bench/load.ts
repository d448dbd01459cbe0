import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Run } from './measure.js';

export interface Request {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Closed loop: every connection sends its next request when it has the answer to the last. */
export function closedLoop(request: Request, connections: number, seconds: number): Promise<Run> {
  return cannon(request, { connections, duration: seconds });
}

export function countedLoop(request: Request, connections: number, amount: number): Promise<Run> {
  return cannon(request, { connections, amount });
}

function cannon(
  { url, method = 'GET', headers = {} }: Request,
  limits: Partial<autocannon.Options>,
): Promise<Run> {
  const latencies: number[] = [];
  let errors = 0;
  return new Promise((resolve, reject) => {
    const instance = autocannon({ url, method, headers, ...limits }, (error: unknown, result) => {
      if (error !== null && error !== undefined)
        reject(error instanceof Error ? error : new Error('autocannon failed'));
      else resolve({ latencies, seconds: result.duration, errors: errors + result.errors });
    });
    instance.on('response', (_client, status, _bytes, milliseconds) => {
      latencies.push(milliseconds);
      if (status >= 300) errors++;
    });
  });
}

/**
 * Open loop: a request leaves at its time whether or not the one before was answered, so a slow answer delays
 * nobody's clock.
 *
 * @param seconds may be infinite, where `isOver` ends it
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  send: (index: number) => Promise<{ readonly ok: boolean }>,
  isOver = () => false,
): Promise<Run> {
  const latencies: number[] = [];
  let errors = 0;
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let index = 0; index < perSecond * seconds && !isOver(); index++) {
    await sleep(Math.max(0, began + (index * 1000) / perSecond - performance.now()));
    const at = performance.now();
    sent.push(
      send(index).then(({ ok }) => {
        latencies.push(performance.now() - at);
        if (!ok) errors++;
      }),
    );
  }
  await Promise.all(sent);
  return { latencies, seconds: (performance.now() - began) / 1000, errors };
}

export async function post(
  url: string,
  body: unknown,
): Promise<{ status: number; ok: boolean; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    ok: response.ok,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
