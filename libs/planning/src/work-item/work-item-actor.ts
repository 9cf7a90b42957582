import type { WorkItemStatus } from './work-item-lifecycle';

/** Whoever asks: a signed-in person, or a program with that person's key. */
export interface Actor {
  userId: string;
  role: 'ADMIN' | 'SUPERVISOR' | 'LEADER' | 'DEPARTMENT_HEAD' | 'LIAISON' | 'VIEWER';
  departmentId: string | null;
  /** False for a key that may only read. */
  canWrite: boolean;
}

/** What the rules of permission need to know of a work item. */
export interface GuardedItem {
  status: WorkItemStatus;
  leadDepartmentId: string | null;
  supportingDepartmentIds: readonly string[];
  dueDate: string | null;
  /** Seen only by its departments, the supervising office and leaders. */
  internal: boolean;
  hasPendingChangeRequest: boolean;
  ownerId: string | null;
}

export function isSupervisor({ role }: Actor): boolean {
  return role === 'SUPERVISOR';
}

/** Whether the actor speaks for the very department that leads the item; one above or below it does not count. */
export function speaksForLead(item: GuardedItem, actor: Actor): boolean {
  return speaksForItsDepartment(actor) && actor.departmentId !== null && actor.departmentId === item.leadDepartmentId;
}

/** Whether the actor speaks for a department that leads or supports the item. */
export function speaksForParticipant(item: GuardedItem, actor: Actor): boolean {
  return speaksForItsDepartment(actor) && belongsToParticipant(item, actor);
}

/** Whether the actor's department leads or supports the item, whatever the actor's role in it. */
export function belongsToParticipant(item: GuardedItem, { departmentId }: Actor): boolean {
  if (departmentId === null) return false;
  return departmentId === item.leadDepartmentId || item.supportingDepartmentIds.includes(departmentId);
}

function speaksForItsDepartment({ role }: Actor): boolean {
  return role === 'DEPARTMENT_HEAD' || role === 'LIAISON';
}
