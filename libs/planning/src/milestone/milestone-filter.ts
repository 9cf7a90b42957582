import type { Scope } from '@lib/platform';
import { allOf, bounded, type Condition, givenConditions, keyIn } from '../filter-condition';
import { latestToday, todayOfWorkItem } from '../plan/plan-today';
import { ofWorkItems } from '../work-item/of-work-items';
import { OPEN_STATUSES } from '../work-item/work-item-filter';
import type { MilestoneFilter } from './milestone-filter.input';

function overdue(wanted: boolean, row: string, scope: Scope): string {
  const late = `${row}.status = 'OPEN' AND ${row}.due_date < ${latestToday(scope)}
    AND ${row}.due_date < ${todayOfWorkItem(`${row}.work_item_id`, scope)}
    AND EXISTS (SELECT 1 FROM work_item lw WHERE lw.id = ${row}.work_item_id AND lw.status IN ${OPEN_STATUSES})`;
  return wanted ? late : `NOT (${late})`;
}

const CONDITIONS = {
  workItemId: (id: string, row, { param }) => `${row}.work_item_id = ${param(keyIn('wi', id, 'workItemId'))}`,
  status: (statuses: string[], row, { param }) =>
    `${row}.status = ANY(${param(bounded(statuses))}::milestone_status[])`,
  overdue,
  dueFrom: (date: string, row, { param }) => `${row}.due_date >= ${param(date)}::date`,
  dueTo: (date: string, row, { param }) => `${row}.due_date <= ${param(date)}::date`,
} satisfies Record<string, Condition>;

/**
 * SQL for a filter on milestones; its plan and departments are those of the work item.
 *
 * @throws GraphQLError BAD_USER_INPUT for a malformed id or an excessive filter
 */
export function milestoneCondition(
  filter: MilestoneFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  if (!filter) return undefined;
  return allOf([...givenConditions(filter, CONDITIONS, row, scope), ...ofWorkItems(filter, row, scope)]);
}
