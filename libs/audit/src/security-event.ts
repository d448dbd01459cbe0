import type { Origin } from '@auth/core';

/** What security events tell of. */
export const securityEventTypes = [
  'registered',
  'email_verified',
  'login_succeeded',
  'login_failed',
  'locked_out',
  'logged_out',
  'session_ended',
  'token_refreshed',
  'refresh_token_reused',
  'password_changed',
  'password_reset_requested',
  'password_reset',
  'two_factor_enabled',
  'two_factor_disabled',
  'two_factor_failed',
  'backup_codes_replaced',
  'phone_confirmed',
  'identity_linked',
  'identity_unlinked',
  'role_changed',
  'account_disabled',
  'account_enabled',
  'account_unlocked',
  'account_deleted',
  'access_denied',
  'signing_key_rotated',
] as const;
export type SecurityEventType = (typeof securityEventTypes)[number];

export type Details = Readonly<Record<string, string | number | boolean>>;

/** Something that matters to the safety of an account. */
export interface SecurityEvent {
  readonly type: SecurityEventType;
  readonly outcome: 'success' | 'failure';
  /** Whose account it is about; null where nobody has the address that was given, or it is about the service. */
  readonly userId: string | null;
  /** Who did it, where that is somebody else: the id of an admin, or `operator` for a command. */
  readonly actor?: string;
  /** Where the request came from; none for what a command or the service itself did. */
  readonly origin?: Origin;
  /** More that an owner or an admin should read: short values, no secrets, no passwords, no codes. */
  readonly details?: Details;
}
