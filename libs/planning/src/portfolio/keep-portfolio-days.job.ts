import { Clock, HandlesJob, JobQueues, type PayloadOf, ReadModels, statementScope } from '@lib/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { addDays, type CalendarDate, todayIn } from '../calendar/calendar-date';
import { atEndOf } from '../plan/past-days';
import { Plan } from '../plan/plan.entity';
import { keepPortfolioDays } from './keep-portfolio-days.jobs';
import { keepDaySql } from './portfolio-day-sql';

const EVERY_MS = 60_000;

/** Days a transaction. */
const BATCH = 7;

/** Reads as the system, which sees everything. */
const NOBODY = { principal: null, locale: 'zh', requestId: 'keep-portfolio-days' } as const;

/**
 * Keeps the sums of every day that has ended, from the versions of its items: after an outage, all that were missed.
 * When it becomes another's business to see an item, all days of its plan are summed anew.
 */
@Injectable()
export class KeepPortfolioDaysJob implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly models: ReadModels,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queues.every(keepPortfolioDays, {}, EVERY_MS);
  }

  @HandlesJob(keepPortfolioDays)
  async run(_nothing: PayloadOf<typeof keepPortfolioDays>): Promise<void> {
    for (const plan of await this.db.getRepository(Plan).find({ order: { code: 'ASC' } })) {
      const yesterday = addDays(todayIn(plan.timeZone, this.clock.now()), -1);
      let until: CalendarDate | null = null;
      do {
        until = await this.db.transaction((manager) => this.keepSome(manager, plan, yesterday));
      } while (until !== null && until < yesterday);
    }
  }

  /** @returns the last day that is kept now; null where there is nothing to keep */
  private async keepSome(manager: EntityManager, plan: Plan, yesterday: CalendarDate): Promise<CalendarDate | null> {
    await manager.query('INSERT INTO portfolio_kept (plan_id) VALUES ($1) ON CONFLICT DO NOTHING', [plan.id]);
    // Two workers keep no day twice.
    const [kept] = await manager.query<{ until: CalendarDate | null }[]>(
      'SELECT until::text AS until FROM portfolio_kept WHERE plan_id = $1 FOR UPDATE',
      [plan.id],
    );
    const former = (await forgetStale(manager, plan.id)) ? null : (kept?.until ?? null);
    const first = former === null ? await firstDay(manager, plan) : addDays(former, 1);
    if (first === null) return null;
    let until = former ?? addDays(first, -1);
    for (let day = first; day <= yesterday && day < addDays(first, BATCH); day = addDays(day, 1)) {
      await this.keepDay(manager, plan, day);
      until = day;
    }
    await manager.query('UPDATE portfolio_kept SET until = $2 WHERE plan_id = $1', [plan.id, until]);
    return until;
  }

  private async keepDay(manager: EntityManager, plan: Plan, day: CalendarDate): Promise<void> {
    const { scope, values } = statementScope(atEndOf(day, plan.timeZone, { ...NOBODY, now: this.clock.now() }));
    await manager.query(keepDaySql(plan.id, day, this.models.pastTables, scope), values);
  }
}

/** @returns whether the sums of a plan had to be thrown away */
async function forgetStale(manager: EntityManager, planId: string): Promise<boolean> {
  const [stale] = await manager.query<{ n: number }[]>(
    'WITH gone AS (DELETE FROM portfolio_stale WHERE plan_id = $1 RETURNING 1) SELECT count(*)::int AS n FROM gone',
    [planId],
  );
  if (!stale?.n) return false;
  await manager.query('DELETE FROM portfolio_day WHERE plan_id = $1', [planId]);
  return true;
}

/** The day on which a plan got its first item. */
async function firstDay(manager: EntityManager, { id, timeZone }: Plan): Promise<CalendarDate | null> {
  const [first] = await manager.query<{ at: Date | null }[]>(
    'SELECT min(created_at) AS at FROM work_item WHERE plan_id = $1',
    [id],
  );
  return first?.at ? todayIn(timeZone, first.at) : null;
}
