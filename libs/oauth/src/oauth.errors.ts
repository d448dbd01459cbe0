import { Problem } from '@auth/core';

export class ProviderNotConfiguredError extends Problem {
  constructor() {
    super('provider_not_configured');
  }
}

/** The provider can't be reached, or what it answers can't be used. */
export class ProviderUnavailableError extends Problem {
  constructor(cause?: unknown) {
    super('provider_unavailable', { retryAfter: 5, cause });
  }
}

/** The provider doesn't vouch for anybody: it says so, or its proof isn't one. */
export class ProviderDeniedError extends Problem {
  constructor(cause?: unknown) {
    super('provider_denied', { cause });
  }
}

export class InvalidStateError extends Problem {
  constructor() {
    super('invalid_state');
  }
}

export class InvalidOAuthCodeError extends Problem {
  constructor() {
    super('invalid_oauth_code');
  }
}

export class AccountLinkRequiredError extends Problem {
  constructor() {
    super('account_link_required');
  }
}

/** The person at the provider belongs to another account, or the account to another person at the provider. */
export class IdentityTakenError extends Problem {
  constructor() {
    super('identity_taken');
  }
}

export class LastSignInMethodError extends Problem {
  constructor() {
    super('last_sign_in_method');
  }
}

/** As a login with a password would answer it: whoever is disabled can't log in. */
export class AccountDisabledError extends Problem {
  constructor() {
    super('invalid_credentials', { detail: 'This account cannot log in. Ask an administrator.' });
  }
}
