import { newId } from '@lib/platform';
import type { EntityManager } from 'typeorm';
import { PlanTick } from '../tick/plan-tick.entity';
import { defaultReminderRules } from './default-rules';
import { ReminderRule } from './reminder-rule.entity';

/**
 * Gives a plan that this room has never seen the rules that a plan starts with. The planning room knows nothing of
 * reminders, so it happens when somebody first asks: the tick, the list of rules, the preview. Its reminders begin with
 * the day of the plan's zone on which that was.
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
  const rules = defaultReminderRules().map((rule, at) => ({ ...rule, id: newId(), planId: id, ordinal: at + 1 }));
  await manager.insert(ReminderRule, rules);
}
