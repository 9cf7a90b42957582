import { Clock, HandlesJob, type JobDefinition, JobQueues, type PayloadOf } from '@lib/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ParkedDeliveries } from '../webhook/parked-deliveries';
import { Digests } from '../digest/digests.service';
import { callWebhooks, DELIVER, MOST_IDS, sweepDeliveries } from './deliver.jobs';
import { Leases, type MessageTable } from './leases';
import { QUEUED_CHANNELS } from './notification-channel';

const EVERY_MS = 60_000;

/** Read at a time, so that the memory stays flat however much is waiting. */
const PAGE = 1000;

/** Jobs in a queue that are enough: behind a slow peer, what waits in the database need not wait there as well. */
const ENOUGH_WAITING = 1000;

/** Puts into the queues what is due, rung by those who write it and once a minute in any case. */
@Injectable()
export class SweepJob implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
    private readonly leases: Leases,
    private readonly digests: Digests,
    private readonly parked: ParkedDeliveries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(sweepDeliveries, { ring: 'alarm' }, EVERY_MS);
  }

  @HandlesJob(sweepDeliveries)
  async run(_ring: PayloadOf<typeof sweepDeliveries>): Promise<void> {
    await this.wakeSnoozed();
    await this.digests.write();
    await this.parked.mend();
    for (const channel of QUEUED_CHANNELS) {
      await this.enqueue('delivery', `channel = '${channel}'`, DELIVER[channel]);
    }
    await this.enqueue('webhook_call', 'TRUE', callWebhooks);
  }

  private async enqueue(table: MessageTable, which: string, job: JobDefinition<{ ids: string[] }>): Promise<void> {
    while ((await this.queues.waiting(job)) < ENOUGH_WAITING) {
      const picked = await this.leases.pick(table, which, PAGE);
      for (let at = 0; at < picked.length; at += MOST_IDS) {
        await this.queues.add(job, { ids: picked.slice(at, at + MOST_IDS) });
      }
      if (picked.length < PAGE) return;
    }
  }

  /** What a person put off comes back to his screen by itself. */
  private async wakeSnoozed(): Promise<void> {
    await this.db.query(
      `WITH woken AS (
         UPDATE notification SET snoozed_until = NULL WHERE snoozed_until <= $1 RETURNING id, recipient_id)
       SELECT pg_notify('duban_notifications', recipient_id || ':' || id) FROM woken`,
      [this.clock.now().toISOString()],
    );
  }
}
