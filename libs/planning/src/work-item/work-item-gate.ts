import {
  conflict,
  forbidden,
  illegalTransition,
  keyOf,
  notFound,
  type Principal,
  type Result,
  success,
  type Transaction,
} from '@lib/platform';
import { ChangeRequest } from '../change-request/change-request.entity';
import { ChangeRequestStatus } from '../change-request/change-request-status';
import { mayReadItem, permittedActions, type WorkItemAction } from './permitted-actions';
import { lockWorkItem } from './refresh-work-item';
import type { Actor, GuardedItem } from './work-item-actor';
import { actorFrom, guardedItem } from './work-item-guard';
import { WorkItemStatus } from './work-item-lifecycle';
import type { WorkItem } from './work-item.entity';

/** A locked item together with who wants to do something to it. */
export interface OpenedItem {
  item: WorkItem;
  guarded: GuardedItem;
  actor: Actor;
  /** Path of the input field that named it, for refusals that concern the item as a whole. */
  field: string[];
}

interface Entry {
  id: string;
  expectedVersion?: number | null | undefined;
  /** Path of the id in the input. */
  field?: string[];
}

const FIELD = ['input', 'id'];

/** Locks the item for a change. An item that the actor may not see is not found, as one that does not exist. */
export async function openWorkItem(
  tx: Transaction,
  principal: Principal | null,
  { id, expectedVersion, field = FIELD }: Entry,
): Promise<Result<OpenedItem>> {
  const key = keyOf('wi', id);
  return key === undefined || !principal
    ? notFound('workItem.notFound', field)
    : openByKey(tx, principal, { key, expectedVersion, field });
}

/** The same for a key of ours, as when a milestone leads to its item. */
export async function openByKey(
  tx: Transaction,
  principal: Principal,
  { key, expectedVersion, field = FIELD }: Omit<Entry, 'id'> & { key: string },
): Promise<Result<OpenedItem>> {
  const item = await lockWorkItem(tx, key);
  if (!item) return notFound('workItem.notFound', field);
  const actor = actorFrom(principal);
  // Nothing is asked for what is hidden that is not asked for what does not exist.
  if (!mayReadItem(guardedItem(item, false), actor)) return notFound('workItem.notFound', field);
  const pending = { workItemId: item.id, status: ChangeRequestStatus.PENDING };
  const guarded = guardedItem(item, await tx.manager.existsBy(ChangeRequest, pending));
  if (isStale(item.version, expectedVersion)) return conflict('workItem.stale', ['input', 'expectedVersion']);
  return success({ item, guarded, actor, field });
}

/** Whether somebody else changed the row since the caller read it. */
export const isStale = (version: number, expected: number | null | undefined): boolean =>
  expected !== undefined && expected !== null && expected !== version;

/** Whether the actor could take the action if the item were in some other status: then it is only too early or late. */
function couldEver(action: WorkItemAction, guarded: GuardedItem, actor: Actor): boolean {
  return Object.values(WorkItemStatus).some((status) =>
    permittedActions(
      {
        ...guarded,
        status,
        hasPendingChangeRequest: true,
        dueDate: '2000-01-01',
        leadDepartmentId: guarded.leadDepartmentId ?? '',
      },
      actor,
    ).includes(action),
  );
}

/** FORBIDDEN when this actor never may, ILLEGAL_TRANSITION when the item's status does not allow it now. */
export function permit(action: WorkItemAction, { guarded, actor, item, field }: OpenedItem): Result<void> {
  if (permittedActions(guarded, actor).includes(action)) return success(undefined);
  return couldEver(action, guarded, actor)
    ? illegalTransition('workItem.notInThisStatus', field, { code: item.code, status: item.status })
    : forbidden('workItem.forbidden', field);
}

/** A permission beside the actions, such as arranging milestones. */
export type Rule = (guarded: GuardedItem, actor: Actor) => boolean;

/** FORBIDDEN when this actor never may, ILLEGAL_TRANSITION when the item's status does not allow it now. */
export function permitBy(rule: Rule, { guarded, actor, item, field }: OpenedItem): Result<void> {
  if (rule(guarded, actor)) return success(undefined);
  const ever = Object.values(WorkItemStatus).some((status) => rule({ ...guarded, status }, actor));
  return ever
    ? illegalTransition('workItem.notInThisStatus', field, { code: item.code, status: item.status })
    : forbidden('workItem.forbidden', field);
}

/** Opens the item and permits the action, the usual beginning of every step. */
export async function enter(
  tx: Transaction,
  principal: Principal | null,
  action: WorkItemAction,
  entry: Entry,
): Promise<Result<OpenedItem>> {
  const opened = await openWorkItem(tx, principal, entry);
  if (!opened.ok) return opened;
  const permitted = permit(action, opened.value);
  return permitted.ok ? opened : permitted;
}
