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
}
