import { orderBy, type OrderTerm } from '@lib/platform';
import type { MilestoneOrder } from './milestone-filter.input';
import { MilestoneOrderField } from './milestone-order-field';

const TERMS: Readonly<Record<MilestoneOrderField, OrderTerm>> = {
  DUE_DATE: orderBy('due_date', 'date'),
  ORDINAL: orderBy('ordinal', 'integer'),
};

/** The order asked for, or `usual`: by place within one item, by date across items. */
export function milestoneOrder(
  order: MilestoneOrder | null | undefined,
  usual: keyof typeof MilestoneOrderField,
): readonly OrderTerm[] {
  return order ? [{ ...TERMS[order.field], direction: order.direction }] : [TERMS[usual]];
}
