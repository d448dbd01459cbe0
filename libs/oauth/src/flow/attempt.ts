import type { Callback } from '../oauth.dto.js';
import type { Provider } from '../providers/provider.js';
import type { Linker, Opened } from './oauth-transactions.repository.js';

/** Somebody for whom a provider vouches. */
export interface Person {
  /** The provider's name in this service. */
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  /** Canonical; null where the provider gives none that this service takes. */
  readonly email: string | null;
  /** Whether the provider says that the address is theirs. */
  readonly emailVerified: boolean;
  readonly name: string | null;
  /** Whose account they want to be linked to; null: they sign in. */
  readonly linkTo: Linker | null;
}

/** One request of a sign-in, as guard and strategy hand it on. */
export interface Attempt {
  readonly provider: Provider;
  /** The secret of the browser's cookie. */
  readonly browser: string;
  /** At the start: made for this sign-in. */
  readonly nonce?: string;
  /** At the start: who links the provider to their account. */
  readonly linkTo?: Linker;
  /** At the callback, once the state has been taken. */
  opened?: Opened;
}

/** What passport sees of a request: nothing that a link or a body carries beside what was checked. */
export interface OAuthRequest {
  readonly attempt: Attempt;
  readonly query: Partial<Callback>;
}
