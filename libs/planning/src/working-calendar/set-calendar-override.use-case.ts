import { isAdmin } from '@lib/people';
import {
  actorOf,
  type FieldChangeRecord,
  fieldChanges,
  forbidden,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Plan } from '../plan/plan.entity';
import type { CalendarDayObject } from './calendar-day.object';
import { CalendarOverride } from './calendar-override.entity';
import type { SetCalendarOverrideInput } from './calendar-override.input';
import { calendarOf } from './plan-calendar';

/** Says of one day that it is worked or not, whatever the State Council's notice says. The operator only. */
@Injectable()
export class SetCalendarOverrideUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: SetCalendarOverrideInput): Promise<Result<CalendarDayObject>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (!context.principal || !isAdmin(context.principal)) return forbidden('calendar.forbidden');
      const plan = input.planCode ? await tx.manager.findOneBy(Plan, { code: input.planCode }) : null;
      if (input.planCode && !plan) return notFound('plan.notFound', ['input', 'planCode']);
      const planId = plan ? plan.id : null;
      await this.write(tx, planId, input);
      await readLightsAnew(tx, planId);
      const calendar = await calendarOf(tx.manager, planId);
      const { date } = input;
      const label = calendar.label(date, context.locale) ?? null;
      return success({ date, working: calendar.isWorking(date), label });
    });
  }

  private async write(tx: Transaction, planId: string | null, input: SetCalendarOverrideInput): Promise<void> {
    const { date, working = null } = input;
    const known = await tx.manager.findOne(CalendarOverride, {
      where: { planId: planId ?? IsNull(), date },
      lock: { mode: 'pessimistic_write' },
    });
    if (working !== null) {
      const createdAt = known?.createdAt ?? tx.now;
      const row = { id: known?.id ?? newId(), planId, date, working, label: input.label ?? null, createdAt };
      await tx.manager.save(CalendarOverride, row);
      record(tx, 'calendar.override_set', row, fieldChanges(told(known), told(row)));
    } else if (known) {
      await tx.manager.delete(CalendarOverride, { id: known.id });
      record(tx, 'calendar.override_removed', known, fieldChanges(told(known), { date, working: null, label: null }));
    }
  }
}

const told = (row: CalendarOverride | null) => (row ? { date: row.date, working: row.working, label: row.label } : {});

function record(tx: Transaction, action: string, row: CalendarOverride, changes: FieldChangeRecord[]): void {
  const subject = row.planId ? { subjectId: row.planId } : {};
  tx.record({ streamType: 'calendar_override', streamId: row.id, action, ...subject, changes });
}

/** Lights count working days: those of the plan, or of all, are read again at the next ringing of their job. */
async function readLightsAnew({ manager }: Transaction, planId: string | null): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Plan)
    .set({ healthReadOn: null })
    .where(planId === null ? 'TRUE' : 'id = :planId', { planId })
    .execute();
}
