import { badInput, keyOf, type Scope } from '@lib/platform';
import type { NotificationFilter } from './notification-filter.input';
import { unread as unreadSql } from './visible-notifications';

/** SQL for a filter on notifications. */
export function notificationCondition(
  filter: NotificationFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  const { unread, kind, workItemId } = filter ?? {};
  const item = workItemId ? keyOf('wi', workItemId) : undefined;
  if (workItemId && item === undefined) throw badInput('filter.workItemId is not such an id');
  const conditions = [
    typeof unread === 'boolean' ? `${unread ? '' : 'NOT '}(${unreadSql(row, scope)})` : undefined,
    kind ? `${row}.kind = ANY(${scope.param([...new Set(kind)])}::notification_kind[])` : undefined,
    item && `${row}.work_item_id = ${scope.param(item)}`,
  ].filter((condition) => condition !== undefined);
  return conditions.map((condition) => `(${condition})`).join(' AND ') || undefined;
}
