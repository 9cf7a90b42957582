import { DeliveryBell } from '@lib/delivery';
import { HandlesJob, JobQueues, type PayloadOf } from '@lib/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ReminderMetrics } from './reminder-metrics';
import { ReminderTick } from './reminder-tick';
import { tick } from './tick.jobs';

const EVERY_MS = 30_000;

/** The alarm clock. What it has rung for stands in the database, so a lost or a second ring does no harm. */
@Injectable()
export class TickJob implements OnApplicationBootstrap {
  constructor(
    private readonly reminders: ReminderTick,
    private readonly bell: DeliveryBell,
    private readonly queues: JobQueues,
    private readonly metrics: ReminderMetrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(tick, {}, EVERY_MS);
  }

  @HandlesJob(tick)
  async run(_nothing: PayloadOf<typeof tick>): Promise<void> {
    const { queued } = await this.metrics.timed(() => this.reminders.run());
    if (queued > 0) await this.bell.ring();
  }
}
