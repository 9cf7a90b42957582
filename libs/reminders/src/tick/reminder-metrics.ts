import type { ReminderTrigger } from '@lib/delivery';
import { Metrics } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import type { Counter, Histogram } from 'prom-client';

/** Seconds of a tick: most find nothing, that of the morning may write for minutes. */
const TICK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 120, 300];

/** What `/metrics` of the worker tells about reminders. */
@Injectable()
export class ReminderMetrics {
  private readonly written: Counter<'trigger'>;
  private readonly ticks: Histogram<'outcome'>;

  constructor(metrics: Metrics) {
    this.written = metrics.counter('duban_reminders_written_total', 'Reminders written, by trigger.', ['trigger']);
    this.ticks = metrics.histogram(
      'duban_reminder_tick_seconds',
      'Time of one look at every plan; outcome is ok or failed.',
      ['outcome'],
      TICK_SECONDS,
    );
  }

  wrote(trigger: ReminderTrigger, count: number): void {
    this.written.inc({ trigger }, count);
  }

  /** Times the work, however it ends. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const stop = this.ticks.startTimer();
    try {
      const done = await work();
      stop({ outcome: 'ok' });
      return done;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }
}
