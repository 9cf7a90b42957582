import type { EntityManager } from 'typeorm';
import { PlanTick } from '../tick/plan-tick.entity';
import { writeStartingRules } from './rules-sql';

/**
 * Writes down the rules that a plan starts with, and that its reminders begin with this day of its zone, for a plan that
 * this room has never seen. The planning room knows nothing of reminders, so the first tick does it, and whoever changes a
 * rule before that. Those who only ask find the same rules in `RULES`.
 */
export async function openPlan(
  manager: EntityManager,
  { id, timeZone }: { id: string; timeZone: string },
  now: Date,
): Promise<void> {
  if (await manager.existsBy(PlanTick, { planId: id })) return;
  // Of two who find it new at once, the row's key lets one in.
  const [opened] = await manager.query<object[]>(
    `INSERT INTO reminder_tick (plan_id, ticked_until)
     VALUES ($1, (date_trunc('day', $2::timestamptz AT TIME ZONE $3) AT TIME ZONE $3) - interval '1 millisecond')
     ON CONFLICT (plan_id) DO NOTHING RETURNING plan_id`,
    [id, now.toISOString(), timeZone],
  );
  if (!opened) return;
  await writeStartingRules(manager, id);
}
