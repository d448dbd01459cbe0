import { Injectable } from '@nestjs/common';
import { isCommon } from './common-passwords.js';
import { isWellFormed } from './password.material.js';

export interface PasswordRefusal {
  readonly reason: 'too_short' | 'too_long' | 'malformed' | 'common' | 'context';
  /** For the person who chose it: what is wrong and what to do. */
  readonly message: string;
}

/** Code points, as NIST SP 800-63B section 5.1.1.2 counts characters. */
const LEAST = 8;
const MOST = 256;
/** Shorter context words are part of too many others. */
const SHORTEST_WORD = 4;
/** What must be left of a password without the context words. */
const LEAST_OWN = 4;

const refusals = {
  too_short: `Use at least ${LEAST} characters.`,
  too_long: `Use at most ${MOST} characters.`,
  malformed: 'It contains half of a character, which not every device can type. Type it again.',
  common:
    'It is among the passwords that are guessed first, or nearly. Use several words that do not belong together.',
  context:
    'It is little more than your address, your name or the name of this service. Use something of your own.',
} satisfies Record<PasswordRefusal['reason'], string>;

/** Which new passwords are taken: length and not being guessed first; nothing about kinds of characters. */
@Injectable()
export class PasswordPolicy {
  /** @param context what others know about the person: the address and its parts, the name, the service's name */
  check(password: string, context: readonly string[]): PasswordRefusal | undefined {
    const reason = reasonAgainst(password, context);
    return reason && { reason, message: refusals[reason] };
  }
}

function reasonAgainst(password: string, context: readonly string[]): PasswordRefusal['reason'] | undefined {
  if (!isWellFormed(password)) return 'malformed';
  const length = codePoints(password);
  if (length < LEAST) return 'too_short';
  if (length > MOST) return 'too_long';
  if (isCommon(password)) return 'common';
  if (isLittleMoreThan(context, password)) return 'context';
  return undefined;
}

function isLittleMoreThan(context: readonly string[], password: string): boolean {
  const own = context
    .map((word) => word.toLowerCase())
    .filter((word) => codePoints(word) >= SHORTEST_WORD)
    .sort((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase());
  return codePoints(own) < LEAST_OWN;
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
