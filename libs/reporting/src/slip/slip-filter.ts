import {
  allOf,
  bounded,
  type Condition,
  givenConditions,
  keyIn,
  latestToday,
  OPEN_STATUSES,
  todayOfPlan,
} from '@lib/planning';
import type { Scope } from '@lib/platform';
import type { SlipFilter } from './slip-filter.input';

/** SQL: the reply is owed, its day has passed, and the item is still under way. Never null. */
export const slipIsOverdue = (row: string, scope: Scope): string =>
  `(${row}.status IN ('ISSUED', 'SIGNED') AND ${row}.reply_by < ${latestToday(scope)}
    AND ${row}.reply_by < ${todayOfPlan(`${row}.plan_id`, scope)}
    AND EXISTS (SELECT 1 FROM work_item ow WHERE ow.id = ${row}.work_item_id AND ow.status IN ${OPEN_STATUSES}))`;

const CONDITIONS = {
  planCode: (code: string, row, { param }) =>
    `${row}.plan_id = (SELECT fp.id FROM plan fp WHERE fp.code = ${param(code)})`,
  departmentCode: (codes: string[], row, { param }) =>
    `${row}.department_id = ANY(ARRAY(SELECT fd.id FROM department fd WHERE fd.code = ANY(${param(bounded(codes))})))`,
  workItemId: (id: string, row, { param }) => `${row}.work_item_id = ${param(keyIn('wi', id, 'workItemId'))}`,
  status: (statuses: string[], row, { param }) => `${row}.status = ANY(${param(bounded(statuses))}::slip_status[])`,
  grade: (grades: string[], row, { param }) => `${row}.grade = ANY(${param(bounded(grades))}::slip_grade[])`,
  overdue: (wanted: boolean, row, scope) => `${wanted ? '' : 'NOT '}${slipIsOverdue(row, scope)}`,
  open: (wanted: boolean, row) => `${row}.status ${wanted ? 'NOT IN' : 'IN'} ('ACCEPTED', 'WITHDRAWN')`,
} satisfies Record<string, Condition>;

/**
 * SQL for a filter on slips.
 *
 * @throws GraphQLError BAD_USER_INPUT for a malformed id or an excessive filter
 */
export function slipCondition(filter: SlipFilter | null | undefined, row: string, scope: Scope): string | undefined {
  return filter ? allOf(givenConditions(filter, CONDITIONS, row, scope)) : undefined;
}
