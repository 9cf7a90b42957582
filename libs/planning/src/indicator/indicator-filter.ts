import { badInput, keyOf, type Scope } from '@lib/platform';
import { bounded, isGiven, workItemCondition } from '../work-item/work-item-filter';
import type { IndicatorFilter } from './indicator-filter.input';

/** SQL for a filter on indicators; its plan and departments are those of the work item. */
export function indicatorCondition(
  filter: IndicatorFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  if (!filter) return undefined;
  const { planCode, departmentCode, workItemId, attainment } = filter;
  const itemKey = isGiven(workItemId) ? keyOf('wi', workItemId) : undefined;
  if (isGiven(workItemId) && itemKey === undefined) throw badInput('filter.workItemId is not such an id');
  const ofItem = workItemCondition({ planCode: planCode ?? null, departmentCode: departmentCode ?? null }, 'iw', scope);
  const conditions = [
    isGiven(planCode) || isGiven(departmentCode)
      ? `EXISTS (SELECT 1 FROM work_item iw WHERE iw.id = ${row}.work_item_id AND (${ofItem}))`
      : undefined,
    itemKey && `${row}.work_item_id = ${scope.param(itemKey)}`,
    attainment && `${row}.attainment = ANY(${scope.param(bounded(attainment))}::attainment[])`,
  ].filter((condition): condition is string => typeof condition === 'string' && condition !== '');
  return conditions.map((condition) => `(${condition})`).join(' AND ') || undefined;
}
