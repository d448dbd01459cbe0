import { type Account, type Answer, type Auth, type RequestOptions, type Tokens } from '@auth/testing';
import { generateSync } from 'otplib';

export interface ChallengeBody {
  readonly require_2fa: true;
  readonly session_id: string;
  readonly methods: string[];
  readonly expires_in: number;
}

export interface EnrolmentBody {
  readonly qr_code: string;
  readonly otpauth_url: string;
  readonly secret: string;
  readonly backup_codes: string[];
}

/** An account with an authenticator app, which is otplib: another implementation than the service's. */
export interface Protected extends Account {
  readonly secret: string;
  readonly backupCodes: string[];
  /** Of the session that turned the second factor on. */
  readonly tokens: Tokens;
}

/** The code of the app at the service's time. @param steps ahead or behind it, of thirty seconds each */
export function codeOf(auth: Auth, secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(auth.now().getTime() / 1000) + steps * 30 });
}

/** A code that is none of those that count. */
export function wrongCode(auth: Auth, secret: string): string {
  const right = [-1, 0, 1].map((steps) => codeOf(auth, secret, steps));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code))!;
}

export function enable(auth: Auth, token: string): Promise<Answer<EnrolmentBody>> {
  return auth.post<EnrolmentBody>('/api/auth/2fa/enable', undefined, { token });
}

export function verify(auth: Auth, token: string, code: string): Promise<Answer> {
  return auth.post('/api/auth/2fa/verify', { code }, { token });
}

/** The code that verified belongs to the step before, so that the current one logs in. */
export async function protect(auth: Auth, account?: Account): Promise<Protected> {
  const owner = account ?? (await auth.register());
  const tokens = await auth.login(owner);
  const { body } = await enable(auth, tokens.access_token);
  const { status, text } = await verify(auth, tokens.access_token, codeOf(auth, body.secret, -1));
  if (status !== 200) throw new Error(`Verification answered ${status}: ${text}`);
  return { ...owner, secret: body.secret, backupCodes: body.backup_codes, tokens };
}

/** Logs in with the password. */
export async function challenge(
  auth: Auth,
  { email, password }: Pick<Account, 'email' | 'password'>,
): Promise<ChallengeBody> {
  const { body, text } = await auth.post<ChallengeBody>('/api/auth/login', { email, password });
  if (!('require_2fa' in body)) throw new Error(`No challenge: ${text}`);
  return body;
}

export function validate(
  auth: Auth,
  { session_id }: Pick<ChallengeBody, 'session_id'>,
  code: string,
  options: RequestOptions = {},
): Promise<Answer<Tokens & { code?: string; attempts_left?: number }>> {
  return auth.post('/api/auth/2fa/validate', { session_id, code }, options);
}
