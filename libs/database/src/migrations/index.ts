import type { MigrationInterface } from 'typeorm';
import { Users1763800000000 } from './1763800000000-users.js';
import { Sessions1763800000001 } from './1763800000001-sessions.js';
import { Attempts1763800000002 } from './1763800000002-attempts.js';
import { Challenges1763810000000 } from './1763810000000-challenges.js';
import { Authenticators1763810000001 } from './1763810000001-authenticators.js';
import { Phones1763810000002 } from './1763810000002-phones.js';
import { Outbox1763820000000 } from './1763820000000-outbox.js';
import { Audit1763830000000 } from './1763830000000-audit.js';
import { OAuth1763840000000 } from './1763840000000-oauth.js';
import { Administration1763860000000 } from './1763860000000-administration.js';
import { OneTimeTokens1763840000000 } from './1763840000000-one-time-tokens.js';

export type MigrationClass = new () => MigrationInterface;

/** Every change of the schema, of every library, oldest first. The TypeORM CLI writes a new one. */
export const migrations: MigrationClass[] = [
  Users1763800000000,
  Sessions1763800000001,
  Attempts1763800000002,
  Challenges1763810000000,
  Authenticators1763810000001,
  Phones1763810000002,
  Outbox1763820000000,
  Audit1763830000000,
  OAuth1763840000000,
  Administration1763860000000,
  OneTimeTokens1763840000000,
];
