import type { Client } from 'pg';

/** Liaisons of each department, and milestones of each that fall due. */
const LIAISONS = 5;
const MILESTONES = 10;
const OF_A_DEPARTMENT = LIAISONS * MILESTONES;

/** The moment at which they are due, in the zone of the plan. */
export const DUE_AT = '2020-07-01T09:00:00+08:00';

/**
 * A plan in which each liaison is due a reminder of each milestone of his department, in the app and by mail. Milestones
 * of other days and finished ones stand beside them, of which nobody is to hear.
 *
 * @param reminders how many in all, in fifties
 */
export async function writeDueReminders(db: Client, reminders: number): Promise<void> {
  await db.query(`
    WITH plan AS (
      INSERT INTO plan (id, code, title, year, status, time_zone, item_code_prefix, thresholds, health_read_on, created_at)
      VALUES (gen_random_uuid(), 'P', '2020 年计划', 2020, 'ACTIVE', 'Asia/Shanghai', 'P', '{}', '2020-07-01', now())
      RETURNING id),
    tick AS (INSERT INTO reminder_tick SELECT id, '${DUE_AT}'::timestamptz - interval '1 minute' FROM plan),
    rule AS (
      INSERT INTO reminder_rule (id, plan_id, trigger, ordinal, offsets, unit, audience, channels, enabled)
      SELECT gen_random_uuid(), id, 'MILESTONE_DUE', 1, '{0}', 'WORKING_DAY', '{LEAD_LIAISON}', '{IN_APP,EMAIL}', TRUE
        FROM plan),
    department AS (
      INSERT INTO department (id, code, name, level, ordinal, aliases, ancestor_ids, created_at)
      SELECT gen_random_uuid(), 'd' || n, '单位' || n, 'PROVINCE', n, '{}', '{}', now()
        FROM generate_series(1, ${reminders / OF_A_DEPARTMENT}) n
      RETURNING id, code),
    liaison AS (
      INSERT INTO app_user (id, account, name, email, role, department_id, active, created_at)
      SELECT gen_random_uuid(), code || '.' || n, '联络员', code || '.' || n || '@example.org', 'LIAISON', id, TRUE, now()
        FROM department, generate_series(1, ${LIAISONS}) n),
    item AS (
      INSERT INTO work_item (id, code, plan_id, title, kind, status, due_date, lead_department_id, department_ids,
             created_at, updated_at)
      SELECT gen_random_uuid(), 'P-' || department.code, plan.id, '任务', 'PROJECT', 'ACTIVE', '2020-12-31',
             department.id, ARRAY[department.id], now(), now()
        FROM plan, department
      RETURNING id)
    INSERT INTO milestone (id, work_item_id, title, ordinal, status, due_date, baseline_due_date, created_at)
    SELECT gen_random_uuid(), item.id, '节点' || n, n,
           CASE WHEN n = ${MILESTONES + 1} THEN 'DONE' ELSE 'OPEN' END::milestone_status,
           '2020-07-01'::date + (n = ${MILESTONES + 2})::int, '2020-07-01', now()
      FROM item, generate_series(1, ${MILESTONES + 2}) n`);
}

/** Who is due what, beside what was written: all counts of faults, and what is well. */
const OUTCOME = `
  WITH expected AS (
    SELECT u.id AS recipient_id, m.id AS milestone_id
      FROM milestone m JOIN work_item w ON w.id = m.work_item_id
      JOIN app_user u ON u.department_id = w.lead_department_id AND u.role = 'LIAISON'
     WHERE m.status = 'OPEN' AND m.due_date = '2020-07-01'),
  told AS (SELECT recipient_id, milestone_id, count(*) AS times FROM notification GROUP BY 1, 2)
  SELECT (SELECT count(*) FROM expected)::int AS expected,
         (SELECT count(*) FROM expected LEFT JOIN told USING (recipient_id, milestone_id) WHERE times IS NULL)::int
           AS missing,
         (SELECT count(*) FROM told LEFT JOIN expected e USING (recipient_id, milestone_id) WHERE e IS NULL)::int
           AS unasked,
         (SELECT count(*) FROM told WHERE times > 1)::int AS twice,
         (SELECT count(*) FROM delivery WHERE channel = 'IN_APP' AND status = 'SENT')::int AS "inApp",
         (SELECT count(*) FROM delivery WHERE channel = 'EMAIL' AND status = 'SENT')::int AS mailed,
         (SELECT count(*) FROM delivery WHERE status <> 'SENT')::int AS unsent`;

export interface Outcome {
  expected: number;
  missing: number;
  unasked: number;
  twice: number;
  inApp: number;
  mailed: number;
  unsent: number;
}

export async function outcomeOf(db: Client): Promise<Outcome> {
  const { rows } = await db.query<Outcome>(OUTCOME);
  const [outcome] = rows;
  if (!outcome) throw new Error('no outcome');
  return outcome;
}

/** Ids of the mail deliveries, each with the address that it is for. */
export async function mailsDue(db: Client): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; email: string }>(
    `SELECT d.id, u.email FROM delivery d JOIN notification n ON n.id = d.notification_id
       JOIN app_user u ON u.id = n.recipient_id WHERE d.channel = 'EMAIL'`,
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}
