import { planningModels } from '@lib/planning';
import type { Scope } from '@lib/platform';

const workItems = planningModels.find(({ type }) => type === 'WorkItem');

/**
 * SQL for the rows of `notification` that the viewer may see: the own ones, and of those about a work item only while he
 * may see the item, for their words name it.
 */
export function visibleNotifications(row: string, scope: Scope): string {
  const { principal } = scope.context;
  if (!principal) return 'FALSE';
  const own = `${row}.recipient_id = ${scope.param(principal.userId)}::uuid`;
  const item = workItems?.visible?.('nw', scope);
  if (item === undefined) return own;
  return `${own} AND (${row}.work_item_id IS NULL
    OR EXISTS (SELECT 1 FROM work_item nw WHERE nw.id = ${row}.work_item_id AND (${item})))`;
}

/** SQL for notifications that reached the app: a rule may send by e-mail only, and a person may want none here. */
export const inApp = (row: string): string =>
  `EXISTS (SELECT 1 FROM delivery ia WHERE ia.notification_id = ${row}.id AND ia.channel = 'IN_APP' AND ia.status = 'SENT')`;

/** SQL for what waits to be read now. */
export const unread = (row: string, { context, param }: Scope): string =>
  `${row}.read_at IS NULL AND (${row}.snoozed_until IS NULL
    OR ${row}.snoozed_until <= ${param(context.now.toISOString())}::timestamptz)`;
