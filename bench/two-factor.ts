import { generateSync } from 'otplib';
import type { Outcome } from './attacks.js';
import { post } from './load.js';
import { measure } from './measure.js';
import type { Subject } from './subject.js';

const USERS = 12;
const PASSWORD = 'a walrus in a teacup 41';

interface Answer {
  readonly session_id: string;
  /** At the time of the answer: a code of the app doesn't live long. */
  readonly makeCode: () => string;
}

interface Enrolment {
  readonly secret: string;
  readonly backup_codes: readonly string[];
}

/**
 * Answers of challenges, one after the other. A code works once, so each user answers with one of the app and ten
 * backup codes; the logins before are not measured.
 */
export async function secondFactors(service: Subject): Promise<Outcome> {
  const answers: Answer[] = [];
  for (let n = 0; n < USERS; n++) answers.push(...(await enrol(service, `two-factor-${n}@example.com`)));
  const row = await measure('answer of a challenge (2fa/validate)', service.pid, async () => {
    const latencies: number[] = [];
    let errors = 0;
    const began = performance.now();
    for (const { session_id, makeCode } of answers) {
      const code = makeCode();
      const at = performance.now();
      const { ok } = await post(`${service.url}/api/auth/2fa/validate`, { session_id, code });
      latencies.push(performance.now() - at);
      if (!ok) errors++;
    }
    return { latencies, seconds: (performance.now() - began) / 1000, errors };
  });
  return { rows: [row], facts: {} };
}

/** @returns challenges with the codes that answer them */
async function enrol({ url }: Subject, email: string): Promise<Answer[]> {
  const credentials = { email, password: PASSWORD };
  await post(`${url}/api/auth/register`, credentials);
  const { body } = await post(`${url}/api/auth/login`, credentials);
  const { access_token } = body as { access_token: string };
  const call = async (path: string, sent: object = {}) => {
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(sent) });
    return response.json();
  };
  const { secret, backup_codes } = (await call('/api/auth/2fa/enable')) as Enrolment;
  const seconds = Math.floor(new Date().getTime() / 1000);
  await call('/api/auth/2fa/verify', { code: generateSync({ secret, epoch: seconds - 30 }) });
  const codes = [() => generateSync({ secret }), ...backup_codes.map((code) => () => code)];
  const answers: Answer[] = [];
  for (const makeCode of codes) {
    const login = await post(`${url}/api/auth/login`, credentials);
    answers.push({ session_id: (login.body as { session_id: string }).session_id, makeCode });
  }
  return answers;
}
