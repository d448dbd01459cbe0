import { Problem } from '@auth/core';

export class InvalidCredentialsError extends Problem {
  constructor() {
    super('invalid_credentials');
  }
}
