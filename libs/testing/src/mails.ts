import { setTimeout as sleep } from 'node:timers/promises';

/** A mail or a text message in the mailbox of the service under test. */
export interface Mail {
  readonly id: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly sent_at: string;
}

type Mailbox = (path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** What was delivered to a recipient, the newest first. */
export async function mailsOf(get: Mailbox, to: string): Promise<Mail[]> {
  const { status, text } = await get(`/dev/mailbox/messages?to=${encodeURIComponent(to)}`);
  if (status !== 200) throw new Error(`The mailbox answered ${status}: ${text}`);
  return JSON.parse(text) as Mail[];
}

/** The newest message to a recipient that has this in its subject or text; waits for it for ten seconds at most. */
export async function waitForMail(get: Mailbox, to: string, about: string | RegExp = ''): Promise<Mail> {
  const pattern = typeof about === 'string' ? new RegExp(about, 'i') : about;
  const deadline = performance.now() + 10_000;
  for (;;) {
    const mails = await mailsOf(get, to);
    const mail = mails.find(({ subject, text }) => pattern.test(`${subject ?? ''}\n${text}`));
    if (mail) return mail;
    if (performance.now() > deadline) {
      const subjects = mails.map(({ subject, text }) => subject ?? text).join(', ');
      throw new Error(`No mail about ${String(pattern)} to ${to}; there are: ${subjects}`);
    }
    await sleep(20);
  }
}

/** The first link of a message. */
export function linkIn({ text }: Pick<Mail, 'text'>): string {
  const [link] = /https?:\/\/\S+/.exec(text) ?? [];
  if (link === undefined) throw new Error(`No link in: ${text}`);
  return link;
}
