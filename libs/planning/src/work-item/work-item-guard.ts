import { AccessScope, type Principal, type Row } from '@lib/platform';
import type { Actor, GuardedItem } from './work-item-actor';
import type { WorkItemStatus } from './work-item-lifecycle';
import type { WorkItem } from './work-item.entity';

/** The principal as the rules of permission know it. */
export function actorFrom(principal: Principal): Actor {
  return {
    userId: principal.userId,
    role: principal.role,
    departmentId: principal.departmentId,
    canWrite: principal.scopes.has(AccessScope.WRITE),
  };
}

/** An item as the rules see it, from an entity. */
export function guardedItem(item: WorkItem, hasPendingChangeRequest: boolean): GuardedItem {
  return {
    status: item.status,
    leadDepartmentId: item.leadDepartmentId,
    supportingDepartmentIds: item.departmentIds.filter((id) => id !== item.leadDepartmentId),
    dueDate: item.dueDate,
    internal: item.internal,
    hasPendingChangeRequest,
    ownerId: item.ownerId,
  };
}

/** An item as the rules see it, from the columns that a read model asked for. */
export function guardedItemFrom(row: Row): GuardedItem {
  const lead = row['$lead_department_id'] as string | null;
  return {
    status: row['$status'] as WorkItemStatus,
    leadDepartmentId: lead,
    supportingDepartmentIds: (row['$department_ids'] as string[]).filter((id) => id !== lead),
    dueDate: row['$due_date'] as string | null,
    internal: row['$internal'] as boolean,
    hasPendingChangeRequest: row['$pending'] as boolean,
    ownerId: row['$owner_id'] as string | null,
  };
}
