import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { Outcome } from './attacks.js';
import { openLoop, post } from './load.js';
import { summary } from './measure.js';
import { type Ground, Subject } from './subject.js';

/** Each may ask for three links an hour. */
const PEOPLE = 40;
const ROUNDS = 3;
const PER_SECOND = 10;
const PASSWORD = 'a walrus in a teacup 41';
const addressOf = (n: number) => `mail-${n % PEOPLE}@example.com`;

/** Reset links: from the request until the SMTP server on loopback has the end of DATA. */
export async function resetMails({ environment }: Ground): Promise<Outcome> {
  const arrivals = new Map<string, (at: number) => void>();
  const smtp = await startSmtp((recipient) => arrivals.get(recipient)?.(performance.now()));
  const { port } = smtp.server.address() as AddressInfo;
  const mail = { SMTP_URL: `smtp://127.0.0.1:${port}` };
  const service = await Subject.start('dist/auth/main.js', { ...environment, ...mail }, true);
  try {
    for (let n = 0; n < PEOPLE; n++)
      await post(`${service.url}/api/auth/register`, { email: addressOf(n), password: PASSWORD });
    const times: number[] = [];
    const { errors, latencies } = await openLoop(
      PER_SECOND,
      (PEOPLE * ROUNDS) / PER_SECOND,
      async (index) => {
        const email = addressOf(index);
        const began = performance.now();
        const arrived = new Promise<number>((resolve) => arrivals.set(email, resolve));
        const answer = await post(`${service.url}/api/auth/reset-password`, { email });
        times.push((await arrived) - began);
        return answer;
      },
    );
    const row = { name: 'reset mail, until the end of DATA', ...summary(times), cpu: Number.NaN, errors };
    return { rows: [{ ...row, rate: (latencies.length * PER_SECOND) / (PEOPLE * ROUNDS) }], facts: {} };
  } finally {
    await service.stop();
    await new Promise<void>((resolve) => {
      smtp.close(resolve);
    });
  }
}

async function startSmtp(arrived: (recipient: string) => void): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 10,
    onData: (stream, { envelope }, callback) => {
      void text(stream).then((mail) => {
        // Registrations are mailed as well.
        if (/^Subject: Choose a new password/m.test(mail)) arrived(envelope.rcptTo[0]?.address ?? '');
        callback();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  return smtp;
}
