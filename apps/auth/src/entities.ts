import { AuditChain, SecurityEventRow } from '@auth/audit';
import { Attempts } from '@auth/lockout';
import { OutboxLimit, OutboxMessage } from '@auth/outbox';
import { OAuthCode, OAuthTransaction } from '@auth/oauth';
import { Session, SigningKey } from '@auth/tokens';
import {
  Authenticator,
  BackupCode,
  Enrolment,
  OpenChallenge,
  Phone,
  SmsCode,
  SmsQuota,
} from '@auth/twofactor';
import { AddressRequest, Identity, OneTimeToken, User } from '@auth/users';

/** Every table that the service maps; the TypeORM CLI compares them with the database. */
export const entities = [
  User,
  Identity,
  OneTimeToken,
  AddressRequest,
  Session,
  SigningKey,
  Attempts,
  OpenChallenge,
  Authenticator,
  Enrolment,
  BackupCode,
  Phone,
  SmsCode,
  SmsQuota,
  OutboxMessage,
  OutboxLimit,
  AuditChain,
  SecurityEventRow,
  OAuthTransaction,
  OAuthCode,
];
