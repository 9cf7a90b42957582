import { Clock, HandlesJob, JobQueues, type PayloadOf, success, UnitOfWork } from '@lib/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, MoreThan } from 'typeorm';
import { type CalendarDate, todayIn } from '../calendar/calendar-date';
import { Indicator } from '../indicator/indicator.entity';
import { refreshIndicator } from '../indicator/refresh-indicator';
import { Plan } from '../plan/plan.entity';
import { readHealth } from './read-health.jobs';
import { lockWorkItem, refreshWorkItem } from './refresh-work-item';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';

const EVERY_MS = 60_000;

/** Items a transaction: few enough that people hardly wait for its locks. */
const BATCH = 50;

/** Items whose light depends on the day. */
const AGEING = [WorkItemStatus.ACTIVE, WorkItemStatus.CLOSING];

/**
 * Reads every open item anew on each new day of its plan's time zone: what was due yesterday is overdue today though
 * nobody touched it. The alarm rings each minute; the day that was read last stands in the database, so a crash, an
 * outage or a second worker neither skips a day nor does it twice for long.
 */
@Injectable()
export class ReadHealthJob implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(readHealth, {}, EVERY_MS);
  }

  @HandlesJob(readHealth)
  async run(_nothing: PayloadOf<typeof readHealth>): Promise<void> {
    for (const plan of await this.db.getRepository(Plan).find()) {
      const today = todayIn(plan.timeZone, this.clock.now());
      if (plan.healthReadOn !== null && plan.healthReadOn >= today) continue;
      await this.readPlan(plan, today);
      await this.db.getRepository(Plan).update({ id: plan.id }, { healthReadOn: today });
    }
  }

  private async readPlan(plan: Plan, today: CalendarDate): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await this.db.getRepository(WorkItem).find({
        select: { id: true },
        where: { planId: plan.id, status: In(AGEING), id: MoreThan(after) },
        order: { id: 'ASC' },
        take: BATCH,
      });
      const last = batch.at(-1);
      if (!last) return;
      await this.readItems(
        batch.map(({ id }) => id),
        today,
      );
      after = last.id;
    }
  }

  private async readItems(ids: string[], today: CalendarDate): Promise<void> {
    await this.unitOfWork.run({ userId: null }, async (tx) => {
      for (const id of ids) {
        const item = await lockWorkItem(tx, id);
        if (!item) continue;
        for (const indicator of await tx.manager.findBy(Indicator, { workItemId: id })) {
          await refreshIndicator(tx, indicator, today);
        }
        await refreshWorkItem(item, tx);
      }
      return success(undefined);
    });
  }
}
