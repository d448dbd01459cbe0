import { randomInt } from 'node:crypto';
import { type Answer, Auth, PASSWORD, times, type Tokens } from '@auth/testing';
import { decodeJwt } from 'jose';
import { challenge, type ChallengeBody, codeOf, enable, protect, validate, verify } from './two-factor.js';

const refusal = ({ status, body }: { status: number; body: object }) => [
  status,
  'code' in body ? body.code : undefined,
];

describe('codes by text message', () => {
  let auth: Auth;

  const newPhone = () => `+4915${randomInt(1_000_000_000).toString().padStart(9, '0')}`;
  const choose = (token: string, phone: string): Promise<Answer> =>
    auth.post('/api/user/phone', { phone }, { token });
  const confirm = (token: string, code: string): Promise<Answer<{ backup_codes: string[] }>> =>
    auth.post('/api/user/phone/verify', { code }, { token });
  const send = ({ session_id }: Pick<ChallengeBody, 'session_id'>): Promise<Answer> =>
    auth.post('/api/auth/2fa/sms', { session_id });

  /** The newest code at a phone, when there are so many messages. */
  async function codeAt(phone: string, count: number): Promise<string> {
    for (let n = 0; n < 500; n++) {
      const messages = await auth.mails(phone);
      if (messages.length >= count) return /\b\d{6}\b/.exec(messages[0]!.text)![0];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`No ${count} messages to ${phone}`);
  }

  /** An account whose second factor is a phone. */
  async function withPhone() {
    const account = await auth.register();
    const { access_token } = await auth.login(account);
    const phone = newPhone();
    expect((await choose(access_token, phone)).status).toBe(202);
    const { status, body } = await confirm(access_token, await codeAt(phone, 1));
    expect(status).toBe(200);
    return { ...account, phone, token: access_token, backupCodes: body.backup_codes };
  }

  beforeAll(async () => {
    auth = await Auth.start();
  });
  afterAll(() => auth.stop());

  it('are the second factor of an account once its phone is confirmed', async () => {
    const user = await withPhone();
    expect(user.backupCodes).toHaveLength(10);
    expect((await auth.profile(user.token)).body['two_factor_methods']).toEqual(['sms']);
    const open = await challenge(auth, user);
    expect(open.methods).toEqual(['sms', 'backup_code']);
    expect((await send(open)).status).toBe(202);
    const code = await codeAt(user.phone, 2);
    const { status, body } = await validate(auth, open, code);
    expect(status).toBe(200);
    expect(decodeJwt((body as Tokens).access_token)['amr']).toEqual(['pwd', 'sms', 'mfa']);
    expect(refusal(await validate(auth, await challenge(auth, user), code))).toEqual([
      401,
      'invalid_2fa_code',
    ]);
    const rows = await auth.query('SELECT * FROM sms_codes');
    expect(JSON.stringify(rows) + auth.log()).not.toContain(`"${code}"`);
  });

  it('work for five minutes, the newest one only', async () => {
    const user = await withPhone();
    const open = await challenge(auth, user);
    await send(open);
    const first = await codeAt(user.phone, 2);
    await send(open);
    const second = await codeAt(user.phone, 3);
    if (first !== second) expect((await validate(auth, open, first)).status).toBe(401);
    await auth.advance(301);
    expect((await validate(auth, await challenge(auth, user), second)).status).toBe(401);
  });

  it('come three an hour for a user and for a number, exactly', async () => {
    const { access_token } = await auth.login(await auth.register());
    const answers = await Promise.all(times(10, () => choose(access_token, newPhone())));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(3);
    const refused = answers.find(({ status }) => status !== 202)!;
    expect(refusal(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);

    const phone = newPhone();
    const tokens = await Promise.all(
      times(5, async () => (await auth.login(await auth.register())).access_token),
    );
    const others = await Promise.all(tokens.map((token) => choose(token, phone)));
    expect(others.filter(({ status }) => status === 202)).toHaveLength(3);
    await auth.advance(3601);
    const later = (await auth.login(await auth.register())).access_token;
    expect((await choose(later, phone)).status).toBe(202);
  });

  it('confirm no phone by guessing', async () => {
    const { access_token } = await auth.login(await auth.register());
    const phone = newPhone();
    await choose(access_token, phone);
    const code = await codeAt(phone, 1);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n++)
      expect(refusal(await confirm(access_token, wrong))).toEqual([400, 'invalid_code']);
    expect(refusal(await confirm(access_token, code))).toEqual([429, 'locked_out']);
  });

  it('never stand in for an authenticator app', async () => {
    const user = await protect(auth);
    const phone = newPhone();
    expect((await choose(user.tokens.access_token, phone)).status).toBe(202);
    const confirmed = await confirm(user.tokens.access_token, await codeAt(phone, 1));
    expect(confirmed.body).toMatchObject({ phone, two_factor_methods: ['totp'] });
    expect(confirmed.body).not.toHaveProperty('backup_codes');
    const open = await challenge(auth, user);
    expect(open.methods).toEqual(['totp', 'backup_code']);
    expect(refusal(await send(open))).toEqual([400, 'sms_unavailable']);
    expect((await validate(auth, open, codeOf(auth, user.secret))).status).toBe(200);
  });

  it('that confirm a phone clear no count of wrong codes of the factor in force', async () => {
    const user = await protect(auth);
    const open = await challenge(auth, user);
    for (const left of [4, 3]) {
      const { body } = await validate(auth, open, '000000');
      expect(body).toMatchObject({ code: 'invalid_2fa_code', attempts_left: left });
    }
    const phone = newPhone();
    await choose(user.tokens.access_token, phone);
    expect((await confirm(user.tokens.access_token, await codeAt(phone, 1))).status).toBe(200);
    expect((await validate(auth, open, '000000')).body).toMatchObject({ attempts_left: 2 });
  }); // MF-08

  it('are kept against another phone and another factor, until they are turned off', async () => {
    const user = await withPhone();
    expect(refusal(await choose(user.token, newPhone()))).toEqual([400, 'already_enabled']);
    expect(refusal(await enable(auth, user.token))).toEqual([400, 'already_enabled']);
    expect((await auth.post('/api/user/phone/code', undefined, { token: user.token })).status).toBe(202);
    const removal = { password: PASSWORD, code: await codeAt(user.phone, 2) };
    const off = await auth.post('/api/auth/2fa/disable', removal, { token: user.token });
    expect(off.status).toBe(204);
    await expect(auth.login(user)).resolves.toHaveProperty('access_token');
    const { body } = await enable(auth, user.token);
    expect((await verify(auth, user.token, codeOf(auth, body.secret))).status).toBe(200);
  });

  it.each(['4915112345678', '+49', '+1234567890123456', 'tel:+4915112345678', '', '+4915112345678x1'])(
    'go to no %j',
    async (phone) => {
      const { access_token } = await auth.login(await auth.register());
      expect(refusal(await choose(access_token, phone))).toEqual([400, 'invalid_request']);
    },
  );
});
