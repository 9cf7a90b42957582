import type { InsertedNotifications, ReminderTrigger } from '@lib/delivery';
import { Plan, PlanStatus } from '@lib/planning';
import { Clock } from '@lib/platform';
import { Injectable, Logger, Optional } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { tickPlan } from './plan-ticker';
import { ReminderMetrics } from './reminder-metrics';

/** Writing the reminders of 09:00 takes longer than any request may. */
const STATEMENT_TIMEOUT = '10min';

/** What a morning's rows are sorted and held in; PostgreSQL's default would write them to files again and again. */
const WORK_MEM = '64MB';

/** One look at every plan: writes what has fallen due, each plan in a transaction of its own. */
@Injectable()
export class ReminderTick {
  private readonly logger = new Logger(ReminderTick.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    @Optional() private readonly metrics?: ReminderMetrics,
  ) {}

  /** @throws AggregateError after all plans have had their turn, with what went wrong in some */
  async run(): Promise<InsertedNotifications> {
    const plans = await this.db
      .getRepository(Plan)
      .find({ where: { status: PlanStatus.ACTIVE }, order: { id: 'ASC' } });
    const total = { notifications: 0, deliveries: 0, queued: 0 };
    const faults: unknown[] = [];
    for (const plan of plans) {
      try {
        const written = await this.tick(plan);
        total.notifications += written?.notifications ?? 0;
        total.deliveries += written?.deliveries ?? 0;
        total.queued += written?.queued ?? 0;
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, `The reminders of ${faults.length} plans were not written`);
    return total;
  }

  private async tick(plan: Plan): Promise<InsertedNotifications | undefined> {
    const counted: [ReminderTrigger, number][] = [];
    const written = await this.db.transaction(async (manager) => {
      await manager.query(
        `SELECT set_config('statement_timeout', '${STATEMENT_TIMEOUT}', TRUE), set_config('work_mem', '${WORK_MEM}', TRUE)`,
      );
      return tickPlan(manager, plan, this.clock.now(), (...counts) => counted.push(counts));
    });
    for (const [trigger, count] of counted) this.metrics?.wrote(trigger, count);
    if (written && written.notifications > 0) this.logger.log(`${plan.code}: ${written.notifications} notifications`);
    return written;
  }
}
