import { Problem } from '@auth/core';

/** What one may do to the accounts of others, and to the own one only with its password and a code. */
export class OwnAccountError extends Problem {
  constructor() {
    super('own_account');
  }
}
