/** Every mail that the service sends, with what its template is told. Times are RFC 3339, in UTC. */
export interface MailTemplates {
  'verify-email': { name: string | null; link: string; hours: number };
  'reset-password': { name: string | null; link: string; minutes: number };
  /** Somebody registered with an address that has an account (HIDE_ACCOUNT_EXISTENCE). */
  'account-exists': { name: string | null; link: string };
  'password-changed': { name: string | null; at: string; ip: string | null };
  'two-factor-changed': {
    name: string | null;
    at: string;
    change: 'enabled' | 'disabled' | 'backup_codes' | 'phone';
  };
  'two-factor-failed': { name: string | null; at: string; ip: string | null };
  /** The label of the provider that leads into the account from now on. */
  'identity-linked': { name: string | null; at: string; ip: string | null; provider: string };
  'new-sign-in': { name: string | null; at: string; ip: string | null; device: string | null };
  'locked-out': { name: string | null; at: string; minutes: number };
  'account-deleted': { name: string | null; at: string };
}

/** Every text message. */
export interface SmsTemplates {
  code: { code: string; minutes: number };
}

type Of<Channel extends string, Templates> = {
  [Template in keyof Templates]: {
    readonly channel: Channel;
    /** An e-mail address or an E.164 number, exactly as stored. */
    readonly to: string;
    readonly template: Template;
    readonly data: Templates[Template];
    /** A folder of the templates, `de` for example; English where it lacks one. */
    readonly language?: string;
  };
}[keyof Templates];

export type Mail = Of<'email', MailTemplates>;
export type Sms = Of<'sms', SmsTemplates>;
export type Message = Mail | Sms;
