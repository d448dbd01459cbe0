/** The roles that the auth service gives. */
export const roles = ['user', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who sent the request, as the access token proves it. */
export interface Principal {
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  readonly sessionId: string;
  readonly expiresAt: Date;
  /**
   * How they proved who they are (RFC 8176): `pwd` a password, `fed` a sign-in with a provider, then `otp` or `sms` for
   * a code; `mfa` where it took two of them.
   */
  readonly amr: readonly string[];
}
