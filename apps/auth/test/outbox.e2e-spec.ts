import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail } from '@auth/outbox';
import { Auth, createTestDatabase, itOnPostgres, type TestDatabase, times } from '@auth/testing';
import { OutboxSender } from './outbox.sender.js';
import { TestSmtpServer } from './smtp.server.js';

const address = (n: number | string) => `person-${n}@example.com`;

function resetMail(to: string, name: string | null = 'Ada'): Mail {
  const data = { name, link: 'https://auth.example.com/reset/a-secret', minutes: 60 };
  return { channel: 'email', to, template: 'reset-password', data };
}

const notice = (to: string): Mail => ({
  channel: 'email',
  to,
  template: 'password-changed',
  data: { name: null, at: '2026-01-31T13:37:00Z', ip: '192.0.2.1' },
});

describe('mail', () => {
  let smtp: TestSmtpServer;
  let database: TestDatabase;
  let environment: Record<string, string>;
  let sender: OutboxSender;

  beforeAll(async () => {
    smtp = await TestSmtpServer.start();
    database = await createTestDatabase();
    environment = {
      ...database.environment,
      PUBLIC_URL: 'https://auth.example.com',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Example <no-reply@example.com>',
    };
    sender = await OutboxSender.start(environment);
  });
  beforeEach(() => {
    smtp.received.length = 0;
    smtp.judge = () => undefined;
  });
  afterAll(async () => {
    await sender.stop();
    await smtp.close();
    await database.drop();
  });

  /** A replica that died or was stopped comes back. */
  const again = async () => (sender = await OutboxSender.start(environment, sender.ahead));

  it('arrives, to the one address that is stored, in two forms', async () => {
    await sender.enqueue(resetMail('ada@example.com'));
    await smtp.takes(1);
    const [{ from, recipients, mail } = { from: '', recipients: [], mail: undefined }] = smtp.received;
    expect([from, recipients]).toEqual(['no-reply@example.com', ['ada@example.com']]);
    expect(mail).toMatchObject({
      from: { name: 'Example', address: 'no-reply@example.com' },
      to: [{ name: '', address: 'ada@example.com' }],
      subject: 'Choose a new password',
    });
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@auth\.example\.com>$/);
    for (const form of [mail?.text, mail?.html]) {
      expect(form).toContain('https://auth.example.com/reset/a-secret');
      expect(form).toContain('Hello Ada');
    }
    expect(mail?.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
  });

  it('is not sent when what it tells of did not happen', async () => {
    await sender.enqueue(resetMail('rolled-back@example.com'), true);
    await sender.enqueue(resetMail('committed@example.com'));
    await smtp.takes(1);
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([['committed@example.com']]);
  });

  // RS-13
  it('of one kind goes to an address three times an hour at most, also when twenty ask at once', async () => {
    const added = await Promise.all(times(20, () => sender.enqueue(resetMail('flood@example.com'))));
    expect(added.filter(Boolean)).toHaveLength(3);
    await smtp.takes(3);
    await sender.advance(3601);
    expect(await sender.enqueue(resetMail('flood@example.com'))).toBe(true);
    await smtp.takes(4);
  });

  // RS-17
  it('carries a name as text, which is neither markup nor a template nor an advertisement', async () => {
    await sender.enqueue(resetMail(address('a'), '<img src=x onerror=alert(1)> ${7*7} {{7*7}}'));
    await sender.enqueue(resetMail(address('b'), 'Free money at www.evil.test, click'));
    await sender.enqueue(resetMail(address('c'), 'Ada\r\nBcc: eve@evil.test\r\n\r\nhi'));
    await smtp.takes(3);
    const to = (wanted: string) => smtp.received.find(({ recipients }) => recipients[0] === wanted)!;
    const markup = to(address('a')).mail;
    expect(markup.html).not.toContain('<img');
    expect(markup.html).toContain('&lt;img');
    for (const form of [markup.html, markup.text]) expect(form).toContain('{{7*7}}');
    expect(markup.text).not.toContain('49');
    expect(to(address('b')).raw).not.toContain('evil');
    expect(to(address('b')).mail.text).toMatch(/^Hello,/);
    const injected = to(address('c'));
    expect(injected.recipients).toEqual([address('c')]);
    expect(injected.mail.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  // RS-15
  it.each([
    'ada@example.com, eve@evil.test',
    'ada@example.com\r\nRCPT TO:<eve@evil.test>',
    '"ada@example.com" <eve@evil.test>',
    'ada(eve@evil.test)@example.com',
    'ada@example.com>\r\n',
    'ada@exаmple.com',
  ])('is not sent to %j, which is no address', async (to) => {
    await sender.enqueue(notice(to));
    await sender.enqueue(notice(address('after')));
    await smtp.takes(1);
    expect(smtp.received.flatMap(({ recipients }) => recipients)).toEqual([address('after')]);
  });

  it('that was deferred arrives later, under the same id', async () => {
    const ids: (string | undefined)[] = [];
    smtp.judge = ({ messageId }) => (ids.push(messageId) === 1 ? { code: 451 } : undefined);
    await sender.enqueue(notice(address('deferred')));
    while (ids.length < 1) await sleep(10);
    await sleep(100);
    await sender.advance(15);
    await smtp.takes(1);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it('arrives when the connection drops after DATA', async () => {
    let drops = 0;
    smtp.judge = () => (++drops <= 2 ? 'drop' : undefined);
    await Promise.all(times(5, (n) => sender.enqueue(notice(address(`drop-${n}`)))));
    for (let n = 0; n < 20 && smtp.received.length < 5; n++) {
      await sleep(300);
      await sender.advance(31);
    }
    const recipients = smtp.received.flatMap((each) => each.recipients).sort();
    expect(recipients).toEqual(times(5, (n) => address(`drop-${n}`)));
  });

  it('makes nobody wait for a slow server, and arrives', async () => {
    smtp.judge = async () => {
      await sleep(1500);
      return undefined;
    };
    const began = performance.now();
    for (let n = 0; n < 8; n++) await sender.enqueue(notice(address(`slow-${n}`)));
    expect(performance.now() - began).toBeLessThan(1500);
    await smtp.takes(8);
  });

  it('is not sent any more once it has expired', async () => {
    let tries = 0;
    smtp.judge = () => (++tries, { code: 451 });
    await sender.enqueue(notice(address('late')));
    while (tries < 1) await sleep(10);
    await sleep(100);
    await sender.advance(2 * 86_400);
    smtp.judge = () => undefined;
    await sender.enqueue(notice(address('in-time')));
    await smtp.takes(1);
    await sleep(2000);
    expect(smtp.received.flatMap(({ recipients }) => recipients)).toEqual([address('in-time')]);
  });

  it('is given back by a process that stops, and arrives at once by the next', async () => {
    let stuck = true;
    smtp.judge = async () => {
      while (stuck) await sleep(20);
      return { code: 451 };
    };
    await sender.enqueue(notice(address('stop')));
    await sleep(300);
    const began = performance.now();
    expect(await sender.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(8000);
    stuck = false;
    smtp.judge = () => undefined;
    await again();
    await smtp.takes(1, 5000);
  });

  // RS-20
  it('survives a server that is down while the process is killed', async () => {
    await smtp.close();
    await Promise.all(times(30, (n) => sender.enqueue(notice(address(`down-${n}`)))));
    await sender.stop('SIGKILL');
    await again();
    await sleep(1500);
    await smtp.open();
    // The leases of the killed process, and the pause after the tries that failed.
    await sender.advance(31);
    await sleep(1500);
    await sender.advance(31);
    await smtp.takes(30);
    expect(new Set(smtp.received.map(({ recipients }) => recipients[0])).size).toBe(30);
    expect(smtp.received).toHaveLength(30);
  });

  it('arrives at most once in a hundred twice when the process is killed while it delivers', async () => {
    smtp.judge = () => sleep(40, undefined);
    // Five are on their way at a time.
    const all = times(500, (n) => address(`killed-${n}`));
    for (const to of all) await sender.enqueue(notice(to));
    await smtp.takes(60);
    await sender.stop('SIGKILL');
    await again();
    await sender.advance(31);
    await smtp.takes(500);
    await sleep(1000);
    const ids = smtp.received.map(({ mail }) => mail.messageId);
    expect(new Set(smtp.received.map(({ recipients }) => recipients[0]))).toEqual(new Set(all));
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(5);
  });

  itOnPostgres('is sent once by two replicas', async () => {
    const other = await OutboxSender.start(environment, sender.ahead);
    smtp.judge = () => sleep(5, undefined);
    const work = times(120, (n) => (n % 2 ? sender : other).enqueue(notice(address(`both-${n}`))));
    await Promise.all(work);
    await smtp.takes(120);
    await sleep(1500);
    expect(smtp.received).toHaveLength(120);
    await other.stop();
  });

  it('that is refused for good is given up, shown by health, and leaves no trace of its content', async () => {
    smtp.judge = () => ({ code: 554 });
    await sender.enqueue(resetMail(address('refused')));
    while (!sender.log().includes('message given up')) await sleep(20);
    expect(sender.log()).not.toMatch(/a-secret|person-refused/);
    await sender.stop();
    const auth = await Auth.start(environment, { ...database, drop: () => Promise.resolve() });
    await auth.advance(sender.ahead);
    const { status, body } = await auth.get<{ checks: object }>('/health/ready');
    expect([status, body.checks]).toEqual([200, expect.objectContaining({ mail: 'degraded' })]);
    await auth.advance(86_401);
    expect((await auth.get<{ checks: object }>('/health/ready')).body.checks).toMatchObject({ mail: 'up' });
    // For text messages alone.
    expect((await auth.get('/dev/mailbox/messages')).status).toBe(200);
    await auth.stop();
    const rows = await database.query<{ row: string }>('SELECT outbox::text AS row FROM outbox');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/a-secret|example\.com/);
  });
});
