import { Clock, HandlesJob, HistoryEvents, JobQueues, newId, type PayloadOf } from '@lib/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DeliveryBell } from '../delivery/delivery-bell';
import { insertNotifications } from '../notification/insert-notifications';
import { EVENT_CALLS, EVENT_NOTIFICATIONS } from './event-notifications';
import { consumeOutbox } from './outbox.jobs';

const EVERY_MS = 60_000;
/** Changes of one moment are told together. */
const GATHER_MS = 100;
const BATCH = 200;
/** Older ones are history that was loaded, or an outage so long that they are no news any more. */
const NEWS_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Turns what happened into notifications and webhook calls. The outbox row goes in the same transaction that writes
 * what follows from it, so each event is told exactly once, whoever crashes.
 */
@Injectable()
export class OutboxJob implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OutboxJob.name);
  private leave: (() => void) | undefined;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
    private readonly events: HistoryEvents,
    private readonly bell: DeliveryBell,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(consumeOutbox, { ring: 'alarm' }, EVERY_MS);
    this.leave = this.events.onEntry(() => {
      this.gathering ??= setTimeout(() => this.ring(), GATHER_MS);
    });
  }

  onApplicationShutdown(): void {
    this.leave?.();
    clearTimeout(this.gathering);
  }

  @HandlesJob(consumeOutbox)
  async run(_ring: PayloadOf<typeof consumeOutbox>): Promise<void> {
    let waiting = 0;
    for (;;) {
      const { consumed, queued } = await this.consume();
      waiting += queued;
      if (consumed < BATCH) break;
    }
    if (waiting > 0) await this.bell.ring();
  }

  private consume(): Promise<{ consumed: number; queued: number }> {
    const now = this.clock.now();
    return this.db.transaction(async (manager) => {
      const [rows] = await manager.query<[{ id: string }[], number]>(
        `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
         RETURNING id`,
      );
      if (rows.length === 0) return { consumed: 0, queued: 0 };
      const values = [rows.map(({ id }) => id), new Date(now.getTime() - NEWS_MS).toISOString()];
      const { queued } = await insertNotifications(manager, { text: EVENT_NOTIFICATIONS, values, now });
      const calls = await manager.query<unknown[]>(EVENT_CALLS, [...values, now.toISOString()]);
      return { consumed: rows.length, queued: queued + calls.length };
    });
  }

  private ring(): void {
    this.gathering = undefined;
    this.queues.add(consumeOutbox, { ring: newId() }).catch((error: unknown) => this.log.error(error));
  }
}
