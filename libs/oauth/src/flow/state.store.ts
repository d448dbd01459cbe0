import { randomSecret } from '@auth/core';
import { Injectable } from '@nestjs/common';
import type { OAuthRequest } from './attempt.js';
import { OAuthTransactionsRepository } from './oauth-transactions.repository.js';

type Stored = (error: unknown, state?: string) => void;
type Verified = (error: unknown, verifier?: string | false) => void;

/** Where passport-oauth2 keeps what it must remember until the browser comes back: for every replica, without a session. */
@Injectable()
export class StateStore {
  constructor(private readonly transactions: OAuthTransactionsRepository) {}

  // passport-oauth2 counts the parameters.
  store({ attempt }: OAuthRequest, verifier: string, _state: unknown, _meta: unknown, done: Stored): void {
    const { provider, browser, nonce = '', linkTo = null } = attempt;
    const state = randomSecret();
    this.transactions.insert({ state, provider: provider.name, browser }, { verifier, nonce, linkTo }).then(
      () => {
        done(null, state);
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  verify({ attempt }: OAuthRequest, state: string, _meta: unknown, done: Verified): void {
    const { provider, browser } = attempt;
    this.transactions.take({ state, provider: provider.name, browser }).then(
      (opened) => {
        if (opened) attempt.opened = opened;
        done(null, opened?.verifier ?? false);
      },
      (error: unknown) => {
        done(error);
      },
    );
  }
}
