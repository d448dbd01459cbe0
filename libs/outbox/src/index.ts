export { MailboxModule } from './mailbox/mailbox.module.js';
export type { Mail, MailTemplates, Message, Sms, SmsTemplates } from './message.js';
export { OutboxLimit } from './outbox-limit.entity.js';
export { OutboxMessage } from './outbox-message.entity.js';
export { OutboxOperationsModule } from './outbox-operations.module.js';
export { OutboxOperations } from './outbox-operations.service.js';
export { OutboxModule } from './outbox.module.js';
export { mailboxChannels } from './transports/create.transport.js';
export { Outbox } from './outbox.service.js';
