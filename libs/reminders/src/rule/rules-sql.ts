import type { Plan } from '@lib/planning';
import type { EntityManager } from 'typeorm';
import { defaultReminderRules } from './default-rules';
import type { ReminderRule } from './reminder-rule.entity';

const COLUMNS = `trigger, ordinal, offsets, repeat_every, unit, working_days_only, send_at, audience, channels, enabled`;

/** The rules that every plan starts with, as JSON; `place` is theirs among those of their trigger. */
const STARTING = JSON.stringify(
  defaultReminderRules().map(({ repeatEvery, workingDaysOnly, sendAt, ...rule }, at, all) => ({
    ...rule,
    ordinal: at + 1,
    place: at - all.findIndex(({ trigger }) => trigger === rule.trigger),
    repeat_every: repeatEvery,
    working_days_only: workingDaysOnly,
    send_at: sendAt,
  })),
);

/** Of the form of a UUID of version 8, which is free for whoever makes keys from something else. */
const KEY = `overlay(overlay(md5(concat_ws(':', 'starting-rule', p.id, d.trigger, d.place))
  placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid`;

/**
 * SQL of the rules that the plans `p` start with. Their keys follow from the plan, the trigger and the place, so that
 * they are the same before and after they have been written.
 */
const startingRules = (plans: string): string => `
  SELECT ${KEY} AS id, p.id AS plan_id,
         ${COLUMNS.replaceAll(/\w+/g, 'd.$&')}, 1 AS version
    FROM ${plans}
   CROSS JOIN jsonb_to_recordset('${STARTING}') AS d (trigger reminder_trigger, place int, ordinal int, offsets int[],
         repeat_every int, unit day_unit, working_days_only boolean, send_at text, audience reminder_audience[],
         channels notification_channel[], enabled boolean)`;

/**
 * SQL of a table of the rules that hold in every plan: those that stand in `reminder_rule`, and for a plan that no tick
 * has seen yet those that it starts with. The planning room makes plans and knows nothing of reminders, and who asks for
 * a new plan's rules must not have to write them.
 */
export const RULES = `(
  SELECT id, plan_id, ${COLUMNS}, version FROM reminder_rule
  UNION ALL
  ${startingRules('plan p')} WHERE NOT EXISTS (SELECT 1 FROM reminder_tick t WHERE t.plan_id = p.id))`;

/** Writes the rules that a plan starts with. */
export async function writeStartingRules(manager: Pick<EntityManager, 'query'>, planId: string): Promise<void> {
  await manager.query(
    `INSERT INTO reminder_rule (id, plan_id, ${COLUMNS}, version)
     ${startingRules('(SELECT $1::uuid AS id) p')}`,
    [planId],
  );
}

/** The enabled rules of a plan, whether they have been written or not. */
export function rulesOf(manager: Pick<EntityManager, 'query'>, plan: Pick<Plan, 'id'>): Promise<ReminderRule[]> {
  return manager.query<ReminderRule[]>(
    `SELECT r.id, r.plan_id AS "planId", r.trigger, r.ordinal, r.offsets, r.repeat_every AS "repeatEvery", r.unit,
            r.working_days_only AS "workingDaysOnly", r.send_at AS "sendAt", r.audience::text[] AS audience,
            r.channels::text[] AS channels, r.enabled, r.version
       FROM ${RULES} r WHERE r.plan_id = $1 AND r.enabled ORDER BY r.ordinal, r.id`,
    [plan.id],
  );
}
