import { actsFor, isOf, type Person } from '@lib/people';
import type { WorkItemStatus } from './work-item-lifecycle';

/** Whoever asks: a signed-in person, or a program with that person's key. */
export interface Actor extends Person {
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

/** Whether the actor speaks for the very department that leads the item; one above or below it does not count. */
export const speaksForLead = (item: GuardedItem, actor: Actor): boolean => actsFor(actor, item.leadDepartmentId);

/** Whether the actor speaks for a department that leads or supports the item. */
export const speaksForParticipant = (item: GuardedItem, actor: Actor): boolean =>
  participants(item).some((department) => actsFor(actor, department));

/** Whether the actor's department leads or supports the item, whatever the actor's role in it. */
export const belongsToParticipant = (item: GuardedItem, actor: Actor): boolean =>
  participants(item).some((department) => isOf(actor, department));

const participants = ({ leadDepartmentId, supportingDepartmentIds }: GuardedItem): (string | null)[] => [
  leadDepartmentId,
  ...supportingDepartmentIds,
];
