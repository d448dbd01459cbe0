import type { Message } from '../message.js';

const at = '2026-01-31T13:37:00.000Z';
const link = 'https://auth.example.com/a-link';
const name = 'Ada';
const to = 'ada@example.com';
const ip = '192.0.2.1';

/** One of each message: what the templates are tried with. */
export const samples: readonly Message[] = [
  { channel: 'email', to, template: 'verify-email', data: { name, link, hours: 24 } },
  { channel: 'email', to, template: 'reset-password', data: { name, link, minutes: 60 } },
  { channel: 'email', to, template: 'account-exists', data: { name, link } },
  { channel: 'email', to, template: 'password-changed', data: { name, at, ip } },
  { channel: 'email', to, template: 'two-factor-changed', data: { name, at, change: 'enabled' } },
  { channel: 'email', to, template: 'two-factor-failed', data: { name, at, ip } },
  { channel: 'email', to, template: 'identity-linked', data: { name, at, ip, provider: 'Google' } },
  { channel: 'email', to, template: 'new-sign-in', data: { name, at, ip, device: 'Firefox on Linux' } },
  { channel: 'email', to, template: 'locked-out', data: { name, at, minutes: 15 } },
  { channel: 'email', to, template: 'account-deleted', data: { name, at } },
  { channel: 'sms', to: '+14155552671', template: 'code', data: { code: '012345', minutes: 5 } },
];
