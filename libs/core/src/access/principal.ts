/** The roles of the service. */
export const roles = ['user', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who sent the request, as the access token and the state of its session prove it. */
export interface Principal {
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly role: Role;
}
