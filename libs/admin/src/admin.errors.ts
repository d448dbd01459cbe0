import { Problem } from '@auth/core';

export class LastAdminError extends Problem {
  constructor() {
    super('last_admin');
  }
}
