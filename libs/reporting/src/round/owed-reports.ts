import { calendarOf, isPeriod, Plan, reportDueDay, todayIn } from '@lib/planning';
import { badInput, type RequestContext } from '@lib/platform';
import type { EntityManager } from 'typeorm';

/** One month of a plan's reports. */
export interface Round {
  planId: string;
  timeZone: string;
  period: string;
  /** The last day on which a report is in time. */
  dueDay: string;
  /** Whether that day has passed. */
  isOver: boolean;
}

/**
 * Looks a round up; undefined where there is no such plan.
 *
 * @throws GraphQLError BAD_USER_INPUT for a day that is no first day of a month
 */
export async function roundOf(
  manager: EntityManager,
  code: string,
  period: string,
  { now }: Pick<RequestContext, 'now'>,
): Promise<Round | undefined> {
  if (!isPeriod(period)) throw badInput('A period is the first day of a month');
  const plan = await manager.findOneBy(Plan, { code });
  if (!plan) return undefined;
  const dueDay = reportDueDay(period, plan.reportDay, await calendarOf(manager, plan.id));
  const { id: planId, timeZone } = plan;
  return { planId, timeZone, period, dueDay, isOver: todayIn(timeZone, now) > dueDay };
}

/**
 * SQL for whether the item `w` owes a report of the round: its present lead department accepted it before the report day,
 * and it is worked on, or was closed after that day only.
 */
export function owesSql(w: string, { timeZone, dueDay }: Round, param: (value: unknown) => string): string {
  const [zone, day] = [param(timeZone), `${param(dueDay)}::date`];
  return `(${w}.status IN ('ACTIVE', 'CLOSING')
      OR (${w}.status = 'CLOSED' AND (${w}.closed_at AT TIME ZONE ${zone})::date > ${day}))
    AND EXISTS (SELECT 1 FROM assignment oa WHERE oa.work_item_id = ${w}.id AND oa.role = 'LEAD'
      AND oa.status = 'ACCEPTED' AND (oa.responded_at AT TIME ZONE ${zone})::date < ${day})`;
}
