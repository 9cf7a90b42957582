import { badInput, keyOf, type Scope } from '@lib/platform';
import { latestToday, todayOfWorkItem } from '../plan/plan-today';
import { bounded, isGiven, workItemCondition } from '../work-item/work-item-filter';
import type { MilestoneFilter } from './milestone-filter.input';

function ofItems(row: string, condition: string | undefined): string | undefined {
  return condition && `EXISTS (SELECT 1 FROM work_item mw WHERE mw.id = ${row}.work_item_id AND (${condition}))`;
}

function overdue(wanted: boolean, row: string, scope: Scope): string {
  const late = `${row}.status = 'OPEN' AND ${row}.due_date < ${latestToday(scope)}
    AND ${row}.due_date < ${todayOfWorkItem(`${row}.work_item_id`, scope)}`;
  return wanted ? late : `NOT (${late})`;
}

/** SQL for a filter on milestones; its plan and departments are those of the work item. */
export function milestoneCondition(
  filter: MilestoneFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  if (!filter) return undefined;
  const { planCode, departmentCode, workItemId, status, dueFrom, dueTo } = filter;
  const itemKey = isGiven(workItemId) ? keyOf('wi', workItemId) : undefined;
  if (isGiven(workItemId) && itemKey === undefined) throw badInput('filter.workItemId is not such an id');
  const conditions = [
    isGiven(planCode) || isGiven(departmentCode)
      ? ofItems(
          row,
          workItemCondition({ planCode: planCode ?? null, departmentCode: departmentCode ?? null }, 'mw', scope),
        )
      : undefined,
    itemKey && `${row}.work_item_id = ${scope.param(itemKey)}`,
    status && `${row}.status = ANY(${scope.param(bounded(status))}::milestone_status[])`,
    typeof filter.overdue === 'boolean' ? overdue(filter.overdue, row, scope) : undefined,
    dueFrom && `${row}.due_date >= ${scope.param(dueFrom)}::date`,
    dueTo && `${row}.due_date <= ${scope.param(dueTo)}::date`,
  ].filter((condition): condition is string => typeof condition === 'string' && condition !== '');
  return conditions.map((condition) => `(${condition})`).join(' AND ') || undefined;
}
