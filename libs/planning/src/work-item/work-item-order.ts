import { orderBy, type OrderTerm } from '@lib/platform';
import { searchRank } from './work-item-search';
import type { WorkItemFilter, WorkItemOrder } from './work-item-filter.input';
import { WorkItemOrderField } from './work-item-order-field';

const TERMS: Readonly<Record<WorkItemOrderField, Omit<OrderTerm, 'direction'>>> = {
  CODE: orderBy('code', 'text'),
  TITLE: orderBy('title', 'text'),
  DUE_DATE: { ...orderBy('due_date', 'date'), nullable: true },
  HEALTH: orderBy('health_rank', 'integer'),
  PROGRESS: orderBy('progress', 'numeric'),
  UPDATED_AT: orderBy('updated_at', 'timestamptz'),
};

/** The order asked for; without one, the best finds of a search first, and else by code. */
export function workItemOrder(
  order: WorkItemOrder | null | undefined,
  filter: WorkItemFilter | null | undefined,
): readonly OrderTerm[] {
  if (order) return [{ ...TERMS[order.field], direction: order.direction }];
  const byCode = orderBy('code', 'text');
  return filter?.search?.trim() ? [searchRank(filter.search), byCode] : [byCode];
}
