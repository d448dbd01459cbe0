import { Metrics, Problem } from '@auth/core';
import { Injectable } from '@nestjs/common';

/** What came of a login; the refusals by their code. `failed`: something else is broken. */
const outcomes = [
  'succeeded',
  'second_factor_required',
  'invalid_credentials',
  'user_not_found',
  'locked_out',
  'overloaded',
  'failed',
] as const;
type Outcome = (typeof outcomes)[number];

@Injectable()
export class LoginMetrics {
  private readonly logins;

  constructor(metrics: Metrics) {
    this.logins = metrics.counter('auth_logins_total', 'Logins by what came of them', { outcome: outcomes });
  }

  came(outcome: Outcome): void {
    this.logins.inc({ outcome });
  }

  refused(error: unknown): void {
    const code = error instanceof Problem ? error.code : undefined;
    this.came(outcomes.find((outcome) => outcome === code) ?? 'failed');
  }
}
