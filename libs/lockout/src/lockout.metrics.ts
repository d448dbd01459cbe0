import { Metrics } from '@auth/core';
import { Injectable } from '@nestjs/common';

@Injectable()
export class LockoutMetrics {
  readonly begun;
  readonly refused;

  constructor(metrics: Metrics) {
    this.begun = metrics.counter('auth_lockouts_total', 'Lockouts that began');
    this.refused = metrics.counter('auth_lockout_refusals_total', 'Tries refused because of a lockout');
  }
}
