import { Clock, HandlesJob, JobQueues, type PayloadOf, success, UnitOfWork } from '@lib/platform';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, MoreThan } from 'typeorm';
import { type CalendarDate, todayIn } from '../calendar/calendar-date';
import { refreshIndicatorsOf } from '../indicator/refresh-indicator';
import { Plan } from '../plan/plan.entity';
import { readHealth } from './read-health.jobs';
import { lockWorkItem, refreshWorkItem } from './refresh-work-item';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';

const EVERY_MS = 60_000;

/** Stands for the day while a plan is being read; earlier than every day, so a crash leaves the plan unread. */
const BEING_READ = '1970-01-01';

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
  private readonly log = new Logger(ReadHealthJob.name);

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
    const failed: string[] = [];
    for (const plan of await this.db.getRepository(Plan).find({ order: { code: 'ASC' } })) {
      const today = todayIn(plan.timeZone, this.clock.now());
      if (plan.healthReadOn !== null && plan.healthReadOn >= today) continue;
      failed.push(...(await this.readPlan(plan, today)));
    }
    if (failed.length > 0) throw new Error(`The lights of these items could not be read: ${failed.join(', ')}`);
  }

  /** @returns keys of the items that could not be read; all others were */
  private async readPlan({ id: planId }: Plan, today: CalendarDate): Promise<string[]> {
    const plans = this.db.getRepository(Plan);
    // Whoever wants everything read again meanwhile, as after a change of the calendar, takes this mark away.
    await plans.update({ id: planId }, { healthReadOn: BEING_READ });
    const failed: string[] = [];
    let batch = await this.batchAfter(planId, '00000000-0000-0000-0000-000000000000');
    while (batch.length > 0) {
      failed.push(...(await this.readBatch(batch, today)));
      batch = await this.batchAfter(planId, batch.at(-1) ?? '');
    }
    await plans.update({ id: planId, healthReadOn: BEING_READ }, { healthReadOn: today });
    return failed;
  }

  private async batchAfter(planId: string, after: string): Promise<string[]> {
    const items = await this.db.getRepository(WorkItem).find({
      select: { id: true },
      where: { planId, status: In(AGEING), id: MoreThan(after) },
      order: { id: 'ASC' },
      take: BATCH,
    });
    return items.map(({ id }) => id);
  }

  /** One item that cannot be read must not keep the others of its batch from being read. */
  private async readBatch(ids: string[], today: CalendarDate): Promise<string[]> {
    try {
      await this.readItems(ids, today);
      return [];
    } catch (error) {
      const [only, ...others] = ids;
      if (only === undefined) return [];
      if (others.length === 0) {
        this.log.error(error);
        return [only];
      }
      const failures: string[] = [];
      for (const id of ids) failures.push(...(await this.readBatch([id], today)));
      return failures;
    }
  }

  private async readItems(ids: string[], today: CalendarDate): Promise<void> {
    await this.unitOfWork.run({ userId: null }, async (tx) => {
      for (const id of ids) {
        const item = await lockWorkItem(tx, id);
        if (!item) continue;
        await refreshIndicatorsOf(tx, id, today);
        await refreshWorkItem(item, tx);
      }
      return success(undefined);
    });
  }
}
