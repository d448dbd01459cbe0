import { spawnSync } from 'node:child_process';
import { type Account, type Answer, Auth, itOnPostgres, onPostgres, PASSWORD, times } from '@auth/testing';
import { decodeJwt } from 'jose';
import { challenge, codeOf, enable, protect, validate, verify, wrongCode } from './two-factor.js';

const installed = (program: string) => spawnSync('which', [program]).status === 0;
const itWith = (...programs: string[]) => (programs.every(installed) ? it : it.skip);
const refusal = ({ status, body }: { status: number; body: object }) => [
  status,
  'code' in body ? body.code : undefined,
];

/** The two-factor sequences of the specification, branch by branch. */
describe('two factors', () => {
  let auth: Auth;
  let account: Account;

  const disable = (token: string, body: object): Promise<Answer> =>
    auth.post('/api/auth/2fa/disable', body, { token });
  const backupCodes = (token: string, code: string): Promise<Answer<{ backup_codes: string[] }>> =>
    auth.post('/api/auth/2fa/backup-codes', { code }, { token });

  beforeAll(async () => {
    auth = await Auth.start();
  });
  beforeEach(async () => {
    account = await auth.register();
  });
  afterAll(() => auth.stop());

  describe('enabling', () => {
    it('answers what the app needs, then turns on with its first code', async () => {
      const { access_token } = await auth.login(account);
      const { status, headers, body } = await enable(auth, access_token);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(new Set(body.backup_codes).size).toBe(10);
      expect((await auth.profile(access_token)).body['two_factor_enabled']).toBe(false);

      const wrong = await verify(auth, access_token, wrongCode(auth, body.secret));
      expect(refusal(wrong)).toEqual([400, 'invalid_code']);
      const right = await verify(auth, access_token, codeOf(auth, body.secret));
      expect([right.status, right.body]).toEqual([200, { two_factor_enabled: true }]);
      expect((await auth.profile(access_token)).body).toMatchObject({
        two_factor_enabled: true,
        two_factor_methods: ['totp'],
      });
      await expect(auth.waitForMail(account.email, 'now takes a code')).resolves.toBeDefined();
    }); // MF-01, MF-19

    itWith('zbarimg', 'oathtool')('is done with another reader of QR codes and another app', async () => {
      const { access_token } = await auth.login(account);
      const { body } = await enable(auth, access_token);
      const image = Buffer.from(body.qr_code.split(',')[1] ?? '', 'base64');
      const read = spawnSync('zbarimg', ['--quiet', '--raw', '-'], { input: image, encoding: 'utf8' });
      expect(read.stdout.trim()).toBe(body.otpauth_url);
      const url = new URL(body.otpauth_url);
      expect(url.pathname).toBe(`/localhost:${encodeURIComponent(account.email)}`);
      const oathtool = (steps: number) => {
        const now = `--now=@${Math.floor(auth.now().getTime() / 1000) + steps * 30}`;
        const secret = url.searchParams.get('secret') ?? '';
        return spawnSync('oathtool', ['--totp', '-b', now, secret], { encoding: 'utf8' }).stdout.trim();
      };
      expect((await verify(auth, access_token, oathtool(-1))).status).toBe(200);
      expect((await validate(auth, await challenge(auth, account), oathtool(0))).status).toBe(200);
    }); // MF-19

    it('voids the earlier secret when it is begun again, and both after ten minutes', async () => {
      const { access_token } = await auth.login(account);
      const [first, second] = [await enable(auth, access_token), await enable(auth, access_token)];
      const early = await verify(auth, access_token, codeOf(auth, first.body.secret));
      expect(refusal(early)).toEqual([400, 'invalid_code']);
      await auth.advance(601);
      const late = await verify(auth, access_token, codeOf(auth, second.body.secret));
      expect(refusal(late)).toEqual([400, 'invalid_code']);
    }); // MF-14

    it('leaves a factor that is in force as it is', async () => {
      const user = await protect(auth, account);
      expect(refusal(await enable(auth, user.tokens.access_token))).toEqual([400, 'already_enabled']);
      expect((await validate(auth, await challenge(auth, user), codeOf(auth, user.secret))).status).toBe(200);
    }); // MF-14

    it('ends the sessions that began without it, but for its own', async () => {
      const elsewhere = await auth.login(account);
      const { tokens } = await protect(auth, account);
      expect((await auth.profile(tokens.access_token)).status).toBe(200);
      expect(await auth.refusal(elsewhere.access_token)).toBe('invalid_token');
      expect((await auth.refresh(elsewhere.refresh_token)).status).toBe(401);
    });

    it('does not make its code good for a login', async () => {
      const { access_token } = await auth.login(account);
      const { body } = await enable(auth, access_token);
      const code = codeOf(auth, body.secret);
      expect((await verify(auth, access_token, code)).status).toBe(200);
      expect(refusal(await validate(auth, await challenge(auth, account), code))).toEqual([
        401,
        'invalid_2fa_code',
      ]);
    }); // MF-05
  });

  describe('logging in', () => {
    it('asks for a code, counts a wrong one, and answers the tokens for the right one', async () => {
      const user = await protect(auth, account);
      const login = await auth.post('/api/auth/login', { email: user.email, password: user.password });
      expect([login.status, login.headers.get('set-cookie')]).toEqual([200, null]);
      expect(login.body).toEqual({
        require_2fa: true,
        session_id: expect.stringMatching(/^[\w-]{43}$/) as string,
        methods: ['totp', 'backup_code'],
        expires_in: 300,
      });
      const open = await challenge(auth, user);
      const wrong = await validate(auth, open, wrongCode(auth, user.secret));
      expect(refusal(wrong)).toEqual([401, 'invalid_2fa_code']);
      expect(wrong.body.attempts_left).toBe(4);
      const { status, body, headers } = await validate(auth, open, codeOf(auth, user.secret));
      expect(status).toBe(200);
      expect(headers.get('set-cookie')).toMatch(/^device-/);
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
      expect(decodeJwt(body.access_token)['amr']).toEqual(['pwd', 'otp', 'mfa']);
      const refreshed = await auth.refresh(body.refresh_token);
      expect(decodeJwt(refreshed.body.access_token)['amr']).toEqual(['pwd', 'otp', 'mfa']);
      const profile = await auth.profile(body.access_token);
      expect(Date.parse(String(profile.body['last_login']))).toBeGreaterThan(auth.now().getTime() - 60_000);
    }); // MF-01, MF-02

    it('issues nothing for a challenge that was not answered', async () => {
      const user = await protect(auth, account);
      const { session_id } = await challenge(auth, user);
      expect((await auth.profile(session_id)).status).toBe(401);
      expect((await auth.refresh(session_id)).status).toBe(401);
      expect((await disable(session_id, { password: PASSWORD, code: '123456' })).status).toBe(401);
    }); // MF-02

    it('takes the steps around now and none beyond, by its own clock', async () => {
      const user = await protect(auth, account);
      await auth.advance(300);
      const open = await challenge(auth, user);
      for (const steps of [-3, -2, 2, 3]) {
        const headers = { date: new Date(auth.now().getTime() + steps * 30_000).toUTCString() };
        const code = codeOf(auth, user.secret, steps);
        expect((await validate(auth, open, code, { headers })).status).toBe(401);
      }
      expect((await validate(auth, open, codeOf(auth, user.secret, 1))).status).toBe(200);
    }); // MF-03, MF-20

    it('takes a code once, and no older one after it, also after a restart', async () => {
      const user = await protect(auth, account);
      await auth.advance(60);
      const [before, now] = [codeOf(auth, user.secret, -1), codeOf(auth, user.secret)];
      const [one, other] = [await challenge(auth, user), await challenge(auth, user)];
      expect((await validate(auth, one, now)).status).toBe(200);
      expect(refusal(await validate(auth, other, now))).toEqual([401, 'invalid_2fa_code']);
      expect(refusal(await validate(auth, other, before))).toEqual([401, 'invalid_2fa_code']);
      expect(refusal(await validate(auth, one, codeOf(auth, user.secret, 1)))).toEqual([
        401,
        'invalid_session',
      ]);
    }); // MF-05, MF-07, MF-10

    it('takes the session_id for five minutes, for its user only', async () => {
      const [user, other] = [await protect(auth, account), await protect(auth)];
      const open = await challenge(auth, user);
      expect(refusal(await validate(auth, open, codeOf(auth, other.secret)))).toEqual([
        401,
        'invalid_2fa_code',
      ]);
      await auth.advance(301);
      expect(refusal(await validate(auth, open, codeOf(auth, user.secret)))).toEqual([
        401,
        'invalid_session',
      ]);
      expect(refusal(await validate(auth, { session_id: 'nobody' }, '123456'))).toEqual([
        401,
        'invalid_session',
      ]);
    }); // MF-10

    it('takes exactly six digits or a backup code', async () => {
      const user = await protect(auth, account);
      const open = await challenge(auth, user);
      const code = codeOf(auth, user.secret);
      for (const typed of [` ${code.slice(0, 5)}`, `${code}\n`, code.replace(/.$/, 'x')])
        expect(refusal(await validate(auth, open, typed))).toEqual([401, 'invalid_2fa_code']);
      for (const typed of [Number(code), null, [code], { $ne: '' }, true, '']) {
        const body = { session_id: open.session_id, code: typed };
        expect((await auth.post('/api/auth/2fa/validate', body)).status).toBe(400);
      }
      expect((await validate(auth, open, code)).status).toBe(200);
    }); // MF-04

    it('takes a backup code once', async () => {
      const user = await protect(auth, account);
      const [code = ''] = user.backupCodes;
      expect((await validate(auth, await challenge(auth, user), code.toLowerCase())).status).toBe(200);
      const again = await validate(auth, await challenge(auth, user), code);
      expect(refusal(again)).toEqual([401, 'invalid_2fa_code']);
    }); // MF-11

    it('asks also after a change of the password, which ends what was waiting', async () => {
      const user = await protect(auth, account);
      const open = await challenge(auth, user);
      const change = { current_password: PASSWORD, new_password: 'another walrus in a cup' };
      await auth.post('/api/user/password', change, { token: user.tokens.access_token });
      expect(refusal(await validate(auth, open, codeOf(auth, user.secret)))).toEqual([
        401,
        'invalid_session',
      ]);
      await expect(challenge(auth, { ...user, password: change.new_password })).resolves.toBeDefined();
    });
  });

  describe('guessing', () => {
    it('is over after five wrong codes, whatever the challenge and the password', async () => {
      const user = await protect(auth, account);
      const open = [];
      for (let n = 0; n < 6; n++) open.push(await challenge(auth, user));
      const wrong = wrongCode(auth, user.secret);
      for (const each of open.slice(0, 5)) expect((await validate(auth, each, wrong)).status).toBe(401);
      const right = () => codeOf(auth, user.secret);
      const refused = await validate(auth, open[5]!, right());
      expect(refusal(refused)).toEqual([429, 'locked_out']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(890);
      const fresh = await challenge(auth, user);
      expect(refusal(await validate(auth, fresh, right()))).toEqual([429, 'locked_out']);
      const removal = { password: PASSWORD, code: right() };
      expect(refusal(await disable(user.tokens.access_token, removal))).toEqual([429, 'locked_out']);

      await expect(auth.waitForMail(user.email, /Somebody knows/)).resolves.toBeDefined();
      await auth.advance(901);
      expect(refusal(await validate(auth, fresh, right()))).toEqual([401, 'invalid_session']);
      expect((await validate(auth, await challenge(auth, user), right())).status).toBe(200);
    }); // MF-08

    it('is told to the owner once an hour', async () => {
      const user = await protect(auth, account);
      for (let round = 0; round < 2; round++) {
        const open = await challenge(auth, user);
        for (let n = 0; n < 5; n++) await validate(auth, open, wrongCode(auth, user.secret));
        await auth.advance(901);
      }
      // Delivered after both, so that nothing is under way any more.
      await auth.post(
        '/api/auth/2fa/backup-codes',
        { code: user.backupCodes[0] },
        {
          token: (await auth.refresh(user.tokens.refresh_token)).body.access_token,
        },
      );
      await auth.waitForMail(user.email, 'new backup codes');
      const mails = await auth.mails(user.email);
      expect(mails.filter(({ subject }) => subject === 'Somebody knows your password')).toHaveLength(1);
    }); // MF-18
  });

  describe('turning off', () => {
    it('takes the password and a code', async () => {
      const user = await protect(auth, account);
      const { access_token } = user.tokens;
      const code = () => codeOf(auth, user.secret);
      expect((await disable(access_token, {})).status).toBe(400);
      expect(refusal(await disable(access_token, { code: code() }))).toEqual([401, 'invalid_credentials']);
      const wrong = { password: PASSWORD, code: wrongCode(auth, user.secret) };
      expect(refusal(await disable(access_token, wrong))).toEqual([401, 'invalid_2fa_code']);
      const open = await challenge(auth, user);
      expect((await disable(access_token, { password: PASSWORD, code: code() })).status).toBe(204);
      expect((await validate(auth, open, code())).status).toBe(401);
      expect((await auth.profile(access_token)).body['two_factor_methods']).toEqual([]);
      await expect(auth.login(user)).resolves.toHaveProperty('access_token');
      await expect(auth.waitForMail(user.email, 'no longer takes a code')).resolves.toBeDefined();
      const again = await disable(access_token, { password: PASSWORD, code: code() });
      expect(refusal(again)).toEqual([400, 'not_enabled']);
      await expect(protect(auth, account)).resolves.toBeDefined();
    }); // MF-15

    it('is needed for nothing to get new backup codes, which takes a code', async () => {
      const user = await protect(auth, account);
      const { access_token } = user.tokens;
      expect(refusal(await backupCodes(access_token, wrongCode(auth, user.secret)))).toEqual([
        401,
        'invalid_2fa_code',
      ]);
      const { status, body } = await backupCodes(access_token, codeOf(auth, user.secret));
      expect([status, new Set(body.backup_codes).size]).toEqual([200, 10]);
      const [old = ''] = user.backupCodes;
      const [fresh = ''] = body.backup_codes;
      expect((await validate(auth, await challenge(auth, user), old)).status).toBe(401);
      expect((await validate(auth, await challenge(auth, user), fresh)).status).toBe(200);
    });

    it('happens with the deletion of the account', async () => {
      const user = await protect(auth, account);
      await challenge(auth, user);
      const body = { password: PASSWORD };
      const { status } = await auth.request('DELETE', '/api/user', { token: user.tokens.access_token, body });
      expect(status).toBe(204);
    });
  });

  it('is readable neither in the database nor in the logs, and opens for its own user only', async () => {
    const [ada, grace] = [await protect(auth, account), await protect(auth)];
    const open = await challenge(auth, ada);
    const used = codeOf(auth, ada.secret);
    await validate(auth, await challenge(auth, ada), used);
    const rows = [];
    for (const table of ['users', 'authenticators', 'enrolments', 'backup_codes', 'challenges', 'attempts'])
      rows.push(...(await auth.query(`SELECT * FROM ${table}`)));
    const seen = JSON.stringify(rows) + auth.log();
    const secrets = [ada.secret, open.session_id, ...ada.backupCodes, ...grace.backupCodes];
    for (const secret of [...secrets, ...secrets.map((each) => each.replaceAll('-', ''))])
      expect(seen.includes(secret)).toBe(false);
    expect(auth.log()).not.toContain(`"${used}"`);

    await auth.query(
      `UPDATE authenticators a SET secret = b.secret FROM authenticators b
        WHERE a.user_id IN ($1, $2) AND b.user_id IN ($1, $2) AND a.user_id <> b.user_id`,
      [ada.id, grace.id],
    );
    for (const [user, code] of [
      [ada, codeOf(auth, grace.secret, 1)],
      [grace, codeOf(auth, ada.secret, 1)],
      [grace, codeOf(auth, grace.secret, 1)],
    ] as const)
      expect((await validate(auth, await challenge(auth, user), code)).status).toBe(401);
    expect(auth.log()).toContain('the secret of an authenticator app cannot be opened');
    const [code = ''] = ada.backupCodes;
    expect((await validate(auth, await challenge(auth, ada), code)).status).toBe(200);
  }, 120_000); // MF-12, MF-13

  /** How many rounds: the embedded database takes one statement at a time. */
  const rounds = onPostgres ? 50 : 5;

  it('takes one code once, of a hundred that come at once with as many challenges', async () => {
    for (let round = 0; round < rounds; round++) {
      const user = await protect(auth);
      const open = await challenge(auth, user);
      const code = round % 2 === 0 ? codeOf(auth, user.secret) : user.backupCodes[0]!;
      const answers = await Promise.all(times(100, () => validate(auth, open, code)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    }
  }, 180_000); // MF-06, MF-11

  itOnPostgres('takes no step twice on two replicas whose clocks are thirty seconds apart', async () => {
    const user = await protect(auth);
    const ahead = await auth.replica();
    await ahead.advance((auth.now().getTime() - Date.now()) / 1000 + 30);
    const code = (steps: number) => codeOf(auth, user.secret, steps);
    const both = async (typed: string) => {
      const open = [await challenge(auth, user), await challenge(ahead, user)] as const;
      const [here, there] = [validate(auth, open[0], typed), validate(ahead, open[1], typed)];
      return [(await here).status, (await there).status].sort();
    };
    expect(await both(code(1))).toEqual([200, 401]);
    expect(await both(code(1))).toEqual([401, 401]);
    expect(await both(code(0))).toEqual([401, 401]);
    await ahead.stop();
  });

  it('looks at five of a thousand wrong codes at most', async () => {
    const user = await protect(auth);
    const open = [await challenge(auth, user), await challenge(auth, user), await challenge(auth, user)];
    const wrong = wrongCode(auth, user.secret);
    const answers = await Promise.all(times(1000, (n) => validate(auth, open[n % 3]!, wrong)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(995);
  }, 120_000); // MF-09
});
