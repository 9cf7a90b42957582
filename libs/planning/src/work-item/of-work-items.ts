import type { Scope } from '@lib/platform';
import { isGiven } from '../filter-condition';
import { workItemCondition } from './work-item-filter';
import type { WorkItemFilter } from './work-item-filter.input';

/** SQL conditions for a part of a work item, from what a filter says of the item itself. */
export function ofWorkItems(
  { planCode, departmentCode }: Pick<WorkItemFilter, 'planCode' | 'departmentCode'>,
  row: string,
  scope: Scope,
): string[] {
  if (!isGiven(planCode) && !isGiven(departmentCode)) return [];
  const item: WorkItemFilter = { planCode: planCode ?? null, departmentCode: departmentCode ?? null };
  const condition = workItemCondition(item, 'iw', scope);
  return [`EXISTS (SELECT 1 FROM work_item iw WHERE iw.id = ${row}.work_item_id AND (${condition}))`];
}
