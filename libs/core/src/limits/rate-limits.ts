export interface Rate {
  readonly requests: number;
  /** Whole. */
  readonly seconds: number;
}

/** What `@RateLimit()` may name; an operation without one has `default`. */
export type RatePolicy = 'default' | 'login' | 'register' | 'mail' | 'guess';

/** Counted by their answers, over all accounts: `POST /api/auth/login` from one address. */
export type FailurePolicy = 'failed-login' | 'unknown-account';

/** How often one network address may ask. Undefined: without a limit. */
export type RateLimits = Readonly<Record<RatePolicy | FailurePolicy, Rate | undefined>>;

/**
 * Two figures are configured and the others follow from them, so that whoever raises them for a large office, or turns
 * them off for a load test, doesn't forget one. With `30/60` and `300/60`: `register` and `mail` 30/600, `failed-login`
 * 90/900, `unknown-account` 30/900, `guess` 60/60.
 */
export function rateLimits(login: Rate | undefined, others: Rate | undefined): RateLimits {
  return {
    default: others,
    login,
    register: times(login, 1, 10),
    mail: times(login, 1, 10),
    guess: times(others, 0.2, 1),
    'failed-login': times(login, 3, 15),
    'unknown-account': times(login, 1, 15),
  };
}

function times(rate: Rate | undefined, requests: number, seconds: number): Rate | undefined {
  if (!rate) return undefined;
  return {
    requests: Math.max(1, Math.round(rate.requests * requests)),
    seconds: rate.seconds * seconds,
  };
}
