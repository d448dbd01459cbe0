import { createHash } from 'node:crypto';
import type { SecurityEventRow } from './security-event.entity.js';

/** What a chain starts with. */
export const GENESIS = Buffer.alloc(32);

type Personal = Pick<SecurityEventRow, 'ip' | 'userAgent' | 'requestId' | 'details'>;
type Content = Pick<SecurityEventRow, 'chain' | 'at' | 'type' | 'outcome' | 'actor' | 'personalHash'>;

/*
 * Every text below is JSON without white space (an array of strings, numbers, booleans and nulls, as ECMAScript's
 * JSON.stringify writes it) in UTF-8; hashes are SHA-256, in hex where a text holds them.
 *
 *   personal hash = hash(["personal/v1", salt, ip, user agent, request id, [[name, value] of the details by name]])
 *   content hash  = hash(["event/v1", chain, time in RFC 3339 with milliseconds, type, outcome, actor, personal hash])
 *   hash of a row = hash(hash of the row before it, as bytes, followed by the content hash, as bytes)
 *
 * The personal data and its salt of 16 random bytes can go: the personal hash that stays says nothing without them.
 */

export function personalHash(salt: Buffer, { ip, userAgent, requestId, details }: Personal): Buffer {
  const sorted = Object.entries(details ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash(JSON.stringify(['personal/v1', salt.toString('hex'), ip, userAgent, requestId, sorted]));
}

export function contentHash({ chain, at, type, outcome, actor, personalHash }: Content): Buffer {
  const personal = personalHash.toString('hex');
  return hash(JSON.stringify(['event/v1', chain, at.toISOString(), type, outcome, actor, personal]));
}

/** The repository does the same in SQL. */
export function linkHash(previous: Buffer, content: Buffer): Buffer {
  return hash(Buffer.concat([previous, content]));
}

function hash(input: string | Buffer): Buffer {
  return createHash('sha256').update(input).digest();
}
