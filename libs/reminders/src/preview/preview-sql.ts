import { ReminderTrigger } from '@lib/delivery';
import { reachedSql } from '../due/audience-sql';
import type { DueScope, Param } from '../due/due-scope';
import { dueSql } from '../due/subjects-sql';
import { RULES } from '../rule/rules-sql';
import type { ReminderAudience } from '../rule/reminder-audience';

/** Two moments, both included, as ISO strings. */
export interface Span {
  from: string;
  to: string;
}

/** What is looked for, with the audiences of its rules. */
export interface PreviewScope extends DueScope {
  audiences: ReadonlySet<ReminderAudience>;
}

const NOTHING = `SELECT NULL::uuid AS id, NULL::timestamptz AS fire_at, NULL::text AS trigger, NULL::int AS occurrence,
  NULL::uuid AS rule_id, NULL::uuid AS work_item_id, NULL::uuid AS milestone_id, NULL::uuid AS subject_id,
  NULL::uuid[] AS recipient_ids, NULL::reminder_audience[] AS recipient_audiences, NULL::text[] AS channels WHERE FALSE`;

/**
 * A table of what will be sent between two moments, one row for all that hear of a subject by one rule at once; made by
 * the same statements as the tick's. Its ids depend on nothing but what a row is about.
 */
export function previewSql(scopes: readonly PreviewScope[], span: Span, param: Param): string {
  return `(${[NOTHING, ...scopes.map((scope) => ofTrigger(scope, span, param))].join('\n UNION ALL ')})`;
}

function ofTrigger(scope: PreviewScope, { from, to }: Span, param: Param): string {
  const milestone = scope.trigger === ReminderTrigger.MILESTONE_DUE ? 'p.subject_id' : 'NULL::uuid';
  return `(WITH ${dueSql(scope, param)}, ${reachedSql(scope.audiences)},
    told AS (
      SELECT DISTINCT ON (subject_id, recipient_id, fire_on, send_at) * FROM reached
       ORDER BY subject_id, recipient_id, fire_on, send_at, occurrence DESC, rule_id, escalates, audience),
    timed AS (
      SELECT *, (fire_on + send_at::time) AT TIME ZONE ${param(scope.plan.timeZone)} AS fire_at FROM told)
    SELECT md5(concat_ws(':', p.rule_id, p.subject_id, to_char(p.deadline, 'YYYY-MM-DD'), p.occurrence))::uuid AS id,
           p.fire_at, '${scope.trigger}' AS trigger, p.occurrence, p.rule_id, p.work_item_id,
           ${milestone} AS milestone_id, p.subject_id, array_agg(p.recipient_id ORDER BY p.recipient_id) AS recipient_ids,
           array_agg(p.audience ORDER BY p.recipient_id) AS recipient_audiences,
           (SELECT r.channels::text[] FROM ${RULES} r WHERE r.id = p.rule_id) AS channels
      FROM timed p
     WHERE p.fire_at BETWEEN ${param(from)}::timestamptz AND ${param(to)}::timestamptz
     GROUP BY p.rule_id, p.subject_id, p.deadline, p.occurrence, p.fire_at, p.work_item_id)`;
}
