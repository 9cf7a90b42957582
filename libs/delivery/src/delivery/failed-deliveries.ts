import { isAdmin } from '@lib/people';
import { orderBy, type Scope } from '@lib/platform';
import type { FailedDeliveryFilter } from './delivery.input';

/** What was given up last comes first. */
export const failedDeliveryOrder = [orderBy('not_before', 'timestamptz', 'DESC')];

/**
 * SQL for deliveries that were given up, for the operator; for everyone else none. The moment of giving up is the last
 * at which the row was due, since no other try was set.
 */
export function failedDeliveries(filter: FailedDeliveryFilter | null | undefined, row: string, scope: Scope): string {
  const { context, param } = scope;
  if (!context.principal || !isAdmin(context.principal)) return 'FALSE';
  const { channel, planCode, since } = filter ?? {};
  const conditions = [`${row}.status = 'FAILED'`];
  if (channel) conditions.push(`${row}.channel = ANY(${param([...new Set(channel)])}::notification_channel[])`);
  if (typeof planCode === 'string') {
    conditions.push(`EXISTS (SELECT 1 FROM notification fn JOIN work_item fw ON fw.id = fn.work_item_id
      JOIN plan fp ON fp.id = fw.plan_id WHERE fn.id = ${row}.notification_id AND fp.code = ${param(planCode)})`);
  }
  if (since) conditions.push(`${row}.not_before >= ${param(new Date(since).toISOString())}::timestamptz`);
  return conditions.join(' AND ');
}
