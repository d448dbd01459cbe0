import { type Account, Auth } from '@auth/testing';
import { decodeJwt } from 'jose';
import { challenge, codeOf, enable, protect, validate, verify, wrongCode } from './two-factor.js';

/** The two-factor sequences of the specification, branch by branch. */
describe('two factors', () => {
  let auth: Auth;
  let account: Account;
  const codeAndStatus = ({ status, body }: { status: number; body: { code?: unknown } }) => [
    status,
    body.code,
  ];

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
      expect(body.qr_code).toMatch(/^data:image\/png;base64,/);
      expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(new Set(body.backup_codes).size).toBe(10);
      expect((await auth.profile(access_token)).body['two_factor_enabled']).toBe(false);

      const wrong = await verify(auth, access_token, wrongCode(auth, body.secret));
      expect(codeAndStatus(wrong)).toEqual([400, 'invalid_code']);
      const right = await verify(auth, access_token, codeOf(auth, body.secret));
      expect([right.status, right.body]).toEqual([200, { two_factor_enabled: true }]);
      expect((await auth.profile(access_token)).body).toMatchObject({
        two_factor_enabled: true,
        two_factor_methods: ['totp'],
      });
    }); // MF-01, MF-19
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
      expect(codeAndStatus(wrong)).toEqual([401, 'invalid_2fa_code']);
      expect(wrong.body.attempts_left).toBe(4);
      const { status, body, headers } = await validate(auth, open, codeOf(auth, user.secret));
      expect(status).toBe(200);
      expect(headers.get('set-cookie')).toMatch(/^device-/);
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
      expect(decodeJwt(body.access_token)['amr']).toEqual(['pwd', 'otp', 'mfa']);
      const profile = await auth.profile(body.access_token);
      expect(Date.parse(String(profile.body['last_login']))).toBeGreaterThan(auth.now().getTime() - 60_000);
    }); // MF-01, MF-02

    it('takes a backup code once', async () => {
      const user = await protect(auth, account);
      const [code = ''] = user.backupCodes;
      expect((await validate(auth, await challenge(auth, user), code.toLowerCase())).status).toBe(200);
      const again = await validate(auth, await challenge(auth, user), code);
      expect(codeAndStatus(again)).toEqual([401, 'invalid_2fa_code']);
    }); // MF-11
  });
});
