import { ReminderAudience } from '../rule/reminder-audience';

/** People `u` of an audience for what is due `d`; the last decides whether hearing of it is an escalation. */
const PEOPLE: Record<ReminderAudience, { join: string; escalates: string }> = {
  // Somebody who has left the department is its owner no more, whatever still stands in the row.
  OWNER: { join: `app_user u ON u.id = d.owner_id AND u.department_id = d.lead_department_id`, escalates: 'FALSE' },
  LEAD_LIAISON: {
    join: `app_user u ON u.department_id = d.lead_department_id AND u.role = 'LIAISON'`,
    escalates: 'FALSE',
  },
  // Told too late and apart from those who do the work.
  LEAD_HEAD: {
    join: `app_user u ON u.department_id = d.lead_department_id AND u.role = 'DEPARTMENT_HEAD'`,
    escalates: `d.occurrence > 0 AND NOT d.audience && '{OWNER,LEAD_LIAISON}'::reminder_audience[]`,
  },
  SUPPORT_LIAISON: {
    join: `LATERAL unnest(d.department_ids) AS p (id) ON p.id IS DISTINCT FROM d.lead_department_id
      JOIN app_user u ON u.department_id = p.id AND u.role = 'LIAISON'`,
    escalates: 'FALSE',
  },
  LEADER: {
    join: `app_user u ON u.id = d.leader_id
      AND (NOT d.internal OR u.role IN ('LEADER', 'SUPERVISOR') OR u.department_id = ANY(d.department_ids))`,
    escalates: 'TRUE',
  },
  SUPERVISOR: { join: `app_user u ON u.role = 'SUPERVISOR'`, escalates: 'TRUE' },
};

/**
 * `reached`: whom all that is `due` is told, by the rows as they stand. Nobody hears of an internal item that he may not
 * see: its departments, the supervising office and leaders do, and only they are in an audience.
 */
export function reachedSql(audiences: ReadonlySet<ReminderAudience>): string {
  const branches = Object.values(ReminderAudience)
    .filter((audience) => audiences.has(audience))
    .map((audience) => {
      const { join, escalates } = PEOPLE[audience];
      return `SELECT d.rule_id, d.occurrence, d.fire_on, d.send_at, d.subject_id, d.deadline, d.work_item_id,
             d.channels, d.code, d.title, d.name, d.lead_department_id,
             u.id AS recipient_id, '${audience}'::reminder_audience AS audience, (${escalates}) AS escalates
        FROM due d JOIN ${join} WHERE u.active AND '${audience}' = ANY(d.audience)`;
    });
  return `reached AS (${branches.join('\n UNION ALL ')})`;
}
