import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openLoop } from './load.js';
import { summary } from './measure.js';
import type { Outcome } from './attacks.js';
import { type Ground, Subject } from './subject.js';

const PEOPLE = 50;
const PER_SECOND = 20;

/** Callbacks of people who come again and again, one in ten for the first time; the provider is on loopback. */
export async function oauthCallbacks({ environment }: Ground, seconds: number): Promise<Outcome> {
  const provider = spawn(process.execPath, ['dist/bench/openid-provider.js'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ ready: issuer }] = (await once(provider, 'message')) as [{ ready: string }];
  const google = { GOOGLE_CLIENT_ID: 'bench', GOOGLE_CLIENT_SECRET: 'bench', GOOGLE_ISSUER: issuer };
  const service = await Subject.start('dist/auth/main.js', { ...environment, ...google }, true);
  try {
    const times: number[] = [];
    for (let n = 0; n < PEOPLE; n++) await signIn(service.url, `person-${n}`);
    const { errors, latencies } = await openLoop(PER_SECOND, seconds, async (index) => {
      const subject = index % 10 === 0 ? `new-${index}` : `person-${index % PEOPLE}`;
      const { ok, milliseconds } = await signIn(service.url, subject);
      times.push(milliseconds);
      return { ok };
    });
    const row = { name: 'OAuth callback', ...summary(times), rate: latencies.length / seconds };
    return { rows: [{ ...row, cpu: Number.NaN, errors }], facts: {} };
  } finally {
    await service.stop();
    provider.kill();
  }
}

/** @returns how long the callback took */
async function signIn(url: string, subject: string): Promise<{ ok: boolean; milliseconds: number }> {
  const start = await fetch(`${url}/api/auth/oauth/google`, { redirect: 'manual' });
  await start.arrayBuffer();
  const { searchParams } = new URL(start.headers.get('location') ?? '');
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('state', searchParams.get('state') ?? '');
  back.searchParams.set('code', `${subject}.${searchParams.get('nonce') ?? ''}`);
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const began = performance.now();
  const answer = await fetch(back, { headers: { cookie } });
  await answer.arrayBuffer();
  return { ok: answer.ok, milliseconds: performance.now() - began };
}
