import { Clock, Metrics } from '@auth/core';
import { Transactions } from '@auth/database';
import { Injectable } from '@nestjs/common';

@Injectable()
export class OutboxMetrics {
  constructor(metrics: Metrics, transactions: Transactions, clock: Clock) {
    metrics.gauge(
      'auth_outbox_oldest_seconds',
      'How long the oldest message waits that is not delivered and not given up; the same on every replica',
      async () => {
        const [oldest] = await transactions.query<{ created_at: Date | null }>(
          'SELECT min(created_at) AS created_at FROM outbox WHERE dead_at IS NULL AND delivered_at IS NULL',
        );
        const since = oldest?.created_at ?? clock.now();
        return Math.max(0, (clock.now().getTime() - since.getTime()) / 1000);
      },
    );
    metrics.gauges(
      'auth_outbox_messages',
      'Messages that wait, and those that were given up; the same on every replica',
      'state',
      async () => {
        const [counts] = await transactions.query<{ waiting: string; dead: string }>(
          `SELECT count(*) FILTER (WHERE dead_at IS NULL) AS waiting, count(dead_at) AS dead
             FROM outbox WHERE delivered_at IS NULL`,
        );
        return { waiting: Number(counts?.waiting ?? 0), dead: Number(counts?.dead ?? 0) };
      },
    );
  }
}
