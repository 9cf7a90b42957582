import type { Scope } from '@lib/platform';
import { allOf, bounded, type Condition, givenConditions, keyIn } from '../filter-condition';
import { ofWorkItems } from '../work-item/of-work-items';
import type { IndicatorFilter } from './indicator-filter.input';

const CONDITIONS = {
  workItemId: (id: string, row, { param }) => `${row}.work_item_id = ${param(keyIn('wi', id, 'workItemId'))}`,
  attainment: (values: string[], row, { param }) => `${row}.attainment = ANY(${param(bounded(values))}::attainment[])`,
} satisfies Record<string, Condition>;

/**
 * SQL for a filter on indicators; its plan and departments are those of the work item.
 *
 * @throws GraphQLError BAD_USER_INPUT for a malformed id or an excessive filter
 */
export function indicatorCondition(
  filter: IndicatorFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  if (!filter) return undefined;
  return allOf([...givenConditions(filter, CONDITIONS, row, scope), ...ofWorkItems(filter, row, scope)]);
}
