export type { Mail, MailTemplates, Message, Sms, SmsTemplates } from './message.js';
export { OutboxModule } from './outbox.module.js';
export { Outbox } from './outbox.service.js';
