import { Clock, Metrics } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';
import type { Outcome } from './leases';
import type { NotificationChannel } from './notification-channel';

/** Seconds from due to sent: the sweep rings every minute, retries are counted anew. */
const LAG_SECONDS = [0.5, 1, 5, 10, 30, 60, 120, 300, 900, 3600];

/** A message whose try has come to an end. */
export interface Tried {
  channel: NotificationChannel;
  /** When it was due, or due again. */
  dueAt: Date;
}

/** What `/metrics` of the worker tells about deliveries. */
@Injectable()
export class DeliveryMetrics {
  private readonly tries: Counter<'channel' | 'outcome'>;
  private readonly lag: Histogram<'channel'>;

  constructor(
    metrics: Metrics,
    private readonly clock: Clock,
  ) {
    this.tries = metrics.counter(
      'duban_deliveries_total',
      'Tries by channel and outcome: sent, failed (it may be tried again), suppressed or postponed.',
      ['channel', 'outcome'],
    );
    this.lag = metrics.histogram(
      'duban_delivery_lag_seconds',
      'Time from when a message was due, or due again, until it was sent.',
      ['channel'],
      LAG_SECONDS,
    );
  }

  ended(tried: readonly Tried[], outcome: Outcome['status']): void {
    for (const { channel, dueAt } of tried) {
      this.tries.inc({ channel, outcome });
      if (outcome === 'sent') this.lag.observe({ channel }, (this.clock.now().getTime() - dueAt.getTime()) / 1000);
    }
  }
}
