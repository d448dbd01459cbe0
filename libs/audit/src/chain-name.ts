import { createHash } from 'node:crypto';

const ANONYMOUS = 'anonymous/';
/** Several, so that tries on unknown addresses don't wait for each other. */
const ANONYMOUS_CHAINS = 16;

/** The chain of what is about the service itself. */
export const SERVICE_CHAIN = 'service';

/** One of the chains of what is about no account. */
export function anonymousChain(requestId: string): string {
  const [byte = 0] = createHash('sha256').update(requestId).digest();
  return `${ANONYMOUS}${byte % ANONYMOUS_CHAINS}`;
}

export function isAnonymous(chain: string): boolean {
  return chain.startsWith(ANONYMOUS);
}

/** Whether the chain is named by the id of a user. */
export function isAccount(chain: string): boolean {
  return chain !== SERVICE_CHAIN && !isAnonymous(chain);
}
