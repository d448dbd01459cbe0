import type { Message } from './message.js';

const HOUR = 3600;
export const DAY = 86_400;

/** How many messages of a kind a recipient gets within an hour; what comes on top is not sent. */
export const PER_HOUR: Readonly<Record<Message['template'], number>> = {
  'verify-email': 5,
  'reset-password': 3,
  'account-exists': 3,
  'password-changed': 10,
  'two-factor-changed': 10,
  'two-factor-failed': 1,
  'identity-linked': 10,
  'new-sign-in': 5,
  'locked-out': 1,
  'account-deleted': 3,
  code: 3,
};
export const WINDOW = HOUR;

/** How long delivery is tried, in seconds. A code is worth nothing once it has expired. */
export function lifeOf(message: Message): number {
  return message.template === 'code' ? message.data.minutes * 60 : DAY;
}
