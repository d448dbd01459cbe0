import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Auth } from './auth.js';
import type { TestDatabase } from './test-database.js';

/**
 * Sessions as logins leave them, written to the database: a login costs a fifth of a second of CPU, and races need
 * hundreds.
 *
 * @returns their refresh tokens
 */
export async function startSessions(
  auth: Pick<Auth, 'database' | 'query'>,
  { id: userId }: Pick<Account, 'id'>,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await auth.query(
    `INSERT INTO sessions (id, user_id, generation, created_at, last_used_at, expires_at)
     SELECT unnest($1::uuid[]), $2, 1, now(), now(), now() + interval '7 days'`,
    [ids, userId],
  );
  const key = refreshKey(auth.database);
  return ids.map((id) => refreshToken(key, id));
}

/** The token of a session's first generation: session id, generation and HMAC, as RefreshTokenCodec writes it. */
function refreshToken(key: Buffer, sessionId: string): string {
  const body = Buffer.concat([Buffer.from(sessionId.replaceAll('-', ''), 'hex'), Buffer.from([0, 0, 0, 1])]);
  const mac = createHmac('sha256', key).update('refresh-token/v1').update(body).digest();
  return Buffer.concat([body, mac]).toString('base64url');
}

/** The newest of REFRESH_TOKEN_KEYS; the embedded database keeps its own beside the data. */
function refreshKey({ environment }: TestDatabase): Buffer {
  const { REFRESH_TOKEN_KEYS, DATA_DIR = '' } = environment;
  const ring = REFRESH_TOKEN_KEYS ?? readFileSync(join(DATA_DIR, 'refresh-token.key'), 'utf8');
  return Buffer.from(ring.trim().split(',')[0]!.split(':')[1]!, 'base64');
}
