import { Problem } from '@auth/core';

export class InvalidCredentialsError extends Problem {
  constructor(attemptsLeft?: number) {
    super('invalid_credentials', attemptsLeft === undefined ? {} : { attemptsLeft });
  }
}
