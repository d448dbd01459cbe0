import type { SealedColumn } from '@auth/database';

/** Everything that is sealed under ENCRYPTION_KEYS. The place that a value is bound to is `table/column/id`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'signing_keys', id: 'kid', column: 'private_key' },
  { table: 'authenticators', id: 'user_id', column: 'secret' },
  { table: 'enrolments', id: 'user_id', column: 'secret' },
  { table: 'outbox', id: 'id', column: 'payload' },
  { table: 'oauth_transactions', id: 'id', column: 'secrets' },
];
