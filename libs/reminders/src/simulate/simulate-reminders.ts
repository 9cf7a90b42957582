import { addDays, type CalendarDate, calendarOf, Plan } from '@lib/planning';
import type { EntityManager } from 'typeorm';
import type { DatedTrigger } from '../due/due-scope';
import { sqlValues } from '../due/sql-values';
import { previewScopes } from '../preview/preview-scopes';
import { previewSql } from '../preview/preview-sql';
import type { ReminderAudience } from '../rule/reminder-audience';
import { rulesOf } from '../rule/rules-sql';

/** One reminder to one person, as a simulation tells it. */
export interface SimulatedReminder {
  /** The day in the plan's zone. */
  day: CalendarDate;
  trigger: DatedTrigger;
  /** Days from the deadline, in the rule's unit. */
  offset: number;
  /** As whom the person is told. */
  audience: ReminderAudience;
  account: string;
  /** Code and title of the work item. */
  code: string;
  title: string;
  milestone: string | null;
}

export interface SimulatedDays {
  from: CalendarDate;
  to: CalendarDate;
}

/**
 * What goes to whom between two days, both included, by the statements of the tick and the preview. Of days that have
 * passed it asks how things stood on them; what is open now stays open.
 *
 * @returns undefined when there is no such plan
 */
export async function simulateReminders(
  manager: EntityManager,
  planCode: string,
  { from, to }: SimulatedDays,
): Promise<SimulatedReminder[] | undefined> {
  const plan = await manager.findOneBy(Plan, { code: planCode });
  if (!plan) return undefined;
  const rules = await rulesOf(manager, plan);
  const { id, timeZone, reportDay } = plan;
  const days = { id, timeZone, reportDay, calendar: await calendarOf(manager, id) };
  const scopes = await previewScopes(manager, days, rules, { after: addDays(from, -1), upTo: to }, { asOfDay: true });
  const { values, param } = sqlValues();
  // The days have been chosen; these only must not cut any of them off in any zone.
  const span = { from: `${addDays(from, -2)}T00:00:00Z`, to: `${addDays(to, 2)}T00:00:00Z` };
  return manager.query<SimulatedReminder[]>(
    `SELECT to_char(p.fire_at AT TIME ZONE ${param(plan.timeZone)}, 'YYYY-MM-DD') AS day, p.trigger,
            p.occurrence AS "offset", r.audience, u.account, w.code, w.title, m.title AS milestone
       FROM ${previewSql(scopes, span, param)} p
      CROSS JOIN LATERAL unnest(p.recipient_ids, p.recipient_audiences) AS r (id, audience)
       JOIN app_user u ON u.id = r.id
       JOIN work_item w ON w.id = p.work_item_id
       LEFT JOIN milestone m ON m.id = p.milestone_id
      ORDER BY p.fire_at, p.trigger, w.code, m.ordinal, r.audience, u.account`,
    values,
  );
}
