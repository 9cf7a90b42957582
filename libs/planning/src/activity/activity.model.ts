import { isAdmin } from '@lib/people';
import {
  column,
  expression,
  idWith,
  orderBy,
  type OrderTerm,
  type ReadModel,
  type Scope,
  toOne,
  toOneOn,
} from '@lib/platform';
import { visibleWorkItems } from '../work-item/visible-work-items';

/** Within one stream, the entries' places are their order. */
export const newestFirst: readonly OrderTerm[] = [orderBy('seq', 'integer', 'DESC')];

/** Across streams: the newest first. */
export const inTime: readonly OrderTerm[] = [orderBy('at', 'timestamptz', 'DESC')];

/**
 * What concerns an item is seen with the item; what concerns a person, by that person and the operator. Everybody sees
 * what plans, departments and calendars went through; what else there is, the operator alone.
 */
function visible(row: string, scope: Scope): string | undefined {
  const { principal } = scope.context;
  if (!principal) return 'FALSE';
  const items = visibleWorkItems('vw', scope) ?? 'TRUE';
  const people = isAdmin(principal) ? 'TRUE' : `${row}.stream_id = ${scope.param(principal.userId)}`;
  return `CASE ${row}.stream_type
    WHEN 'work_item' THEN EXISTS (SELECT 1 FROM work_item vw WHERE vw.id = ${row}.stream_id AND (${items}))
    WHEN 'user' THEN ${people} WHEN 'plan' THEN TRUE WHEN 'department' THEN TRUE WHEN 'calendar_override' THEN TRUE
    ELSE ${isAdmin(principal) ? 'TRUE' : 'FALSE'} END`;
}

/** The changes, without the ids of parents that the viewer may not see. */
function changesOf(row: string, scope: Scope): string {
  const seen = visibleWorkItems('vp', scope);
  if (seen === undefined) return `${row}.changes`;
  const shown = (side: string): string =>
    `CASE WHEN c.field <> 'parentId' OR EXISTS (SELECT 1 FROM work_item vp WHERE vp.id = right(c.${side}, 36)::uuid
       AND (${seen})) THEN c.${side} END`;
  return `CASE WHEN NOT ${row}.changes @> '[{"field": "parentId"}]' THEN ${row}.changes ELSE (
    SELECT coalesce(jsonb_agg(jsonb_build_object('field', s.field, 'before', s.before, 'after', s.after) ORDER BY s.n)
        FILTER (WHERE s.field <> 'parentId' OR s.before IS NOT NULL OR s.after IS NOT NULL), '[]')
      FROM (SELECT c.n, c.field, ${shown('before')} AS before, ${shown('after')} AS after
        FROM ROWS FROM (jsonb_to_recordset(${row}.changes) AS (field text, before text, after text))
          WITH ORDINALITY AS c (field, before, after, n)) s) END`;
}

export const activityModel: ReadModel = {
  type: 'Activity',
  prefix: 'ac',
  table: 'history_entry',
  visible,
  past: [{ name: 'history_entry', told: { since: 'at' } }],
  fields: {
    id: idWith('ac'),
    action: column('action'),
    actor: toOne('User', 'actor_id'),
    workItem: toOneOn(
      'WorkItem',
      (entry, item) => `${item}.id = ${entry}.stream_id AND ${entry}.stream_type = 'work_item'`,
    ),
    at: column('at'),
    changes: expression(changesOf),
  },
};
