import { ReminderTrigger } from '@lib/delivery';
import { addDays, type CalendarDate } from '@lib/planning';
import type { EntityManager } from 'typeorm';
import type { DayWindow, DeadlineBounds } from '../schedule/due-segments';
import type { DatedTrigger } from './due-scope';

/**
 * Where each trigger's deadlines begin and end: a little wide does no harm.
 *
 * @param settled true takes in what is settled by now
 */
const BOUNDS: Record<Exclude<DatedTrigger, RoundTrigger>, (settled: boolean) => string> = {
  ACCEPTANCE_DUE: (settled) => `
    SELECT least(min(a.accept_by), min(w.issued_at)::date) AS earliest,
           greatest(max(a.accept_by), max(w.issued_at)::date + 30) AS latest
      FROM work_item w JOIN assignment a ON a.work_item_id = w.id AND a.role = 'LEAD'
     WHERE w.plan_id = $1 ${settled ? '' : `AND w.status = 'ISSUED'`}`,
  MILESTONE_DUE: (settled) => `
    SELECT min(due_date) AS earliest, max(due_date) AS latest FROM milestone
     WHERE $1::uuid IS NOT NULL ${settled ? '' : `AND status = 'OPEN'`}`,
  WORK_ITEM_DUE: () => `SELECT min(due_date) AS earliest, max(due_date) AS latest FROM work_item WHERE plan_id = $1`,
  STALE: () => `
    SELECT least((SELECT min(at) FROM history_entry), min(w.created_at))::date - 1 AS earliest, '9000-01-01'::date AS latest
      FROM work_item w WHERE w.plan_id = $1`,
  SLIP_DUE: (settled) => `
    SELECT min(reply_by) AS earliest, max(reply_by) AS latest FROM slip
     WHERE plan_id = $1 ${settled ? '' : `AND status IN ('ISSUED', 'SIGNED')`}`,
};

/**
 * Triggers whose deadlines come round by the calendar, and how many days back and ahead of a day they matter to it.
 * Quarters: the running one and the one before it. Months: asked for until the next one's day, and as far ahead as a
 * rule may look.
 */
const ROUNDS = {
  [ReminderTrigger.INDICATOR_BEHIND]: { back: 92, ahead: 92 },
  [ReminderTrigger.REPORT_DUE]: { back: 70, ahead: 440 },
} as const;
type RoundTrigger = keyof typeof ROUNDS;

const comesRound = (trigger: DatedTrigger): trigger is RoundTrigger => trigger in ROUNDS;

/** Between which days the trigger's deadlines lie in the plan; undefined where there is nothing to remind of. */
export async function deadlineBounds(
  manager: Pick<EntityManager, 'query'>,
  trigger: DatedTrigger,
  planId: string,
  { after, upTo }: DayWindow,
  settled = false,
): Promise<DeadlineBounds | undefined> {
  if (comesRound(trigger)) {
    const { back, ahead } = ROUNDS[trigger];
    return { earliest: addDays(after, -back), latest: addDays(upTo, ahead) };
  }
  const [row] = await manager.query<{ earliest: CalendarDate | null; latest: CalendarDate | null }[]>(
    `SELECT to_char(b.earliest, 'YYYY-MM-DD') AS earliest, to_char(b.latest, 'YYYY-MM-DD') AS latest
       FROM (${BOUNDS[trigger](settled)}) b`,
    [planId],
  );
  return row?.earliest && row.latest ? { earliest: row.earliest, latest: row.latest } : undefined;
}
