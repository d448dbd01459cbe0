import { AuditChain, SecurityEventRow } from '@auth/audit';
import { Attempts } from '@auth/lockout';
import { OutboxLimit, OutboxMessage } from '@auth/outbox';
import { OAuthCode, OAuthTransaction } from '@auth/oauth';
import { Session, SigningKey } from '@auth/tokens';
import { Authenticator, BackupCode, Enrolment, OpenChallenge } from '@auth/twofactor';
import { Identity, User } from '@auth/users';

/** Every table that the service maps; the TypeORM CLI compares them with the database. */
export const entities = [
  User,
  Identity,
  Session,
  SigningKey,
  Attempts,
  OpenChallenge,
  Authenticator,
  Enrolment,
  BackupCode,
  OutboxMessage,
  OutboxLimit,
  AuditChain,
  SecurityEventRow,
  OAuthTransaction,
  OAuthCode,
];
