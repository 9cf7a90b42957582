import { ReminderTrigger } from '@lib/delivery';
import type { CalendarDate } from '@lib/planning';
import { reachedSql } from '../due/audience-sql';
import type { DatedTrigger, DueScope, Param } from '../due/due-scope';
import { dueSql } from '../due/subjects-sql';
import type { ReminderAudience } from '../rule/reminder-audience';

/** What the words of other subjects name, as JSON; they stand in the notification's `subject_id`. */
const SUBJECT_PARAMS: Partial<Record<DatedTrigger, string>> = {
  SLIP_DUE: `(SELECT jsonb_build_object('year', x.year, 'number', x.number) FROM slip x WHERE x.id = t.subject_id)`,
};

/**
 * A select of the notifications to be written, as delivery wants it. Of all that a person would hear about one subject
 * at once, be it after an outage or by several rules, the latest alone is written.
 *
 * @param today the day in the plan's zone on which they are written, for their words
 */
export function dueNotifications(
  scope: DueScope,
  audiences: ReadonlySet<ReminderAudience>,
  today: CalendarDate,
  param: Param,
): string {
  const beyond = SUBJECT_PARAMS[scope.trigger];
  const day = `${param(today)}::date`;
  return `WITH ${dueSql(scope, param)}, ${reachedSql(audiences)},
    told AS (
      SELECT DISTINCT ON (subject_id, recipient_id) * FROM reached
       ORDER BY subject_id, recipient_id, fire_on DESC, send_at DESC, occurrence DESC, rule_id, escalates, audience)
    SELECT (CASE WHEN t.escalates THEN 'ESCALATION' ELSE 'REMINDER' END)::notification_kind AS kind,
           '${scope.trigger}'::reminder_trigger AS trigger, t.recipient_id, t.work_item_id,
           ${scope.trigger === ReminderTrigger.MILESTONE_DUE ? 't.subject_id' : 'NULL::uuid'} AS milestone_id,
           ${beyond ? 't.subject_id' : 'NULL::uuid'} AS subject_id, t.rule_id,
           concat_ws(':', t.rule_id, t.subject_id, to_char(t.deadline, 'YYYY-MM-DD'), t.occurrence, t.recipient_id)
             AS dedup_key,
           'reminder.${scope.trigger}.' || CASE WHEN t.deadline > ${day} THEN 'before'
             WHEN t.deadline = ${day} THEN 'today' ELSE 'late' END AS message_key,
           jsonb_strip_nulls(jsonb_build_object('code', t.code, 'title', t.title, 'name', t.name,
             'dueDate', to_char(t.deadline, 'YYYY-MM-DD'), 'days', abs(t.deadline - ${day}),
             'department', coalesce(l.short_name, l.name, '—')) ${beyond ? `|| ${beyond}` : ''}) AS params,
           t.channels
      FROM told t
      LEFT JOIN department l ON l.id = t.lead_department_id`;
}
