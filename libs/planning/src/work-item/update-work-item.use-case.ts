import { User, UserRole } from '@lib/people';
import {
  actorOf,
  forbidden,
  illegalTransition,
  invalid,
  keyOf,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { milestonesFit } from '../milestone/milestone-fit';
import { lockPlan } from '../plan/lock-plan';
import { themeInPlan } from '../theme/theme-in-plan';
import { changeWorkItem, toldChanges, type WorkItemChange } from './change-work-item';
import { canSetOwner, WorkItemAction } from './permitted-actions';
import { refreshParent } from './refresh-work-item';
import { type OpenedItem, openWorkItem, permit, permitBy } from './work-item-gate';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';
import type { UpdateWorkItemInput } from './work-item.input';
import { moveSubtree, placeUnder } from './work-item-place';

/** Edits an item. Absent fields stay as they are, null clears. */
@Injectable()
export class UpdateWorkItemUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: UpdateWorkItemInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      if (input.parentId !== undefined) await lockTree(tx, input.id);
      const opened = await openWorkItem(tx, context.principal, input);
      if (!opened.ok) return opened;
      const permitted = mayEdit(input, opened.value);
      if (!permitted.ok) return permitted;
      const { item } = opened.value;
      const change = await this.changeOf(tx, context, item, input);
      if (!change.ok) return change;
      // Nothing new is no edit: it leaves no trace and makes nobody's version stale.
      if (toldChanges(item, change.value).length === 0) return success({ id: item.id });
      const formerParent = item.parentId;
      await changeWorkItem(tx, item, change.value, { action: 'work_item.updated' });
      const moved = item.parentId !== formerParent;
      if (moved) await refreshParent(formerParent, tx);
      // A parent that everybody sees counts no child that is hidden.
      if (moved || change.value.internal !== undefined) await refreshParent(item.parentId, tx);
      return success({ id: item.id });
    });
  }

  private async changeOf(
    tx: Transaction,
    { principal }: RequestContext,
    item: WorkItem,
    input: UpdateWorkItemInput,
  ): Promise<Result<WorkItemChange>> {
    const change = plainChange(item, input);
    if (!change.ok) return change;
    const fits = await milestonesFit(tx, item, change.value.dueDate, ['input', 'dueDate']);
    if (!fits.ok) return fits;
    const parts: Result<WorkItemChange>[] = [];
    if (input.themeId !== undefined) parts.push(await themeOf(tx, item, input.themeId));
    if (input.ownerId !== undefined) parts.push(await ownerFor(tx, item.leadDepartmentId, input.ownerId));
    if (input.leaderId !== undefined) parts.push(await leaderOf(tx, input.leaderId));
    if (input.parentId !== undefined && principal) {
      const place = await placeUnder(tx, principal, item.planId, input.parentId, item.id);
      if (place.ok) await moveSubtree(tx, item, place.value);
      parts.push(place);
    }
    const refusals = parts.flatMap((part) => (part.ok ? [] : part.refusals));
    if (refusals.length > 0) return { ok: false, refusals };
    return success(
      Object.assign({}, change.value, ...parts.map((part) => (part.ok ? part.value : {}))) as WorkItemChange,
    );
  }
}

/** Moves within a plan go one after another. */
async function lockTree(tx: Transaction, id: string): Promise<void> {
  const key = keyOf('wi', id);
  const item = key === undefined ? null : await tx.manager.findOneBy(WorkItem, { id: key });
  if (item) await lockPlan(tx, { id: item.planId });
}

/** The head of the lead department may name the owner and nothing else. */
function mayEdit(input: UpdateWorkItemInput, opened: OpenedItem): Result<void> {
  const { id: _id, expectedVersion: _version, ...fields } = input;
  const given = Object.entries<unknown>(fields).filter(([, value]) => value !== undefined);
  const onlyOwner = given.length > 0 && given.every(([field]) => field === 'ownerId');
  if (onlyOwner) return permitBy(canSetOwner, opened);
  const permitted = permit(WorkItemAction.EDIT, opened);
  if (permitted.ok || !canSetOwner(opened.guarded, opened.actor)) return permitted;
  return forbidden('workItem.onlyOwnerField', ['input']);
}

const PLAIN = ['title', 'description', 'kind', 'startDate', 'dueDate', 'tags', 'regions', 'internal'] as const;
const REQUIRED = new Set<string>(['title', 'kind']);

/** What clearing leaves where null is no value of the column. */
const CLEARED: Readonly<Record<string, unknown>> = { tags: [], regions: [], internal: false };

/** Fields that are taken over as they are. */
function plainChange(item: WorkItem, input: UpdateWorkItemInput): Result<WorkItemChange> {
  const change: Record<string, unknown> = {};
  for (const field of PLAIN) {
    const value = input[field];
    if (value === undefined) continue;
    if (value === null && REQUIRED.has(field)) return invalid('input.required', ['input', field]);
    change[field] = value ?? CLEARED[field] ?? null;
  }
  return datesOf(item, change);
}

/** The same change, with what follows from its dates. */
function datesOf(item: WorkItem, change: WorkItemChange): Result<WorkItemChange> {
  const { startDate = item.startDate, dueDate = item.dueDate } = change;
  const moved = dueDate !== item.dueDate;
  if (moved && item.status !== WorkItemStatus.DRAFT) {
    return illegalTransition('workItem.dueDateIsFixed', ['input', 'dueDate'], { code: item.code });
  }
  if (startDate && dueDate && startDate > dueDate) return invalid('workItem.startsAfterDue', ['input', 'startDate']);
  return success(moved ? { ...change, dueDateImplied: false } : change);
}

async function themeOf(tx: Transaction, item: WorkItem, themeId: string | null): Promise<Result<WorkItemChange>> {
  const theme = await themeInPlan(tx, item.planId, themeId, ['input', 'themeId']);
  return theme.ok ? success({ themeId: theme.value }) : theme;
}

/** An owner is somebody of the lead department who still works there. */
export async function ownerFor(
  tx: Transaction,
  leadDepartmentId: string | null,
  ownerId: string | null,
): Promise<Result<WorkItemChange>> {
  if (ownerId === null) return success({ ownerId: null });
  const field = ['input', 'ownerId'];
  const id = keyOf('us', ownerId);
  const user = id === undefined ? null : await tx.manager.findOneBy(User, { id, active: true });
  if (!user) return notFound('workItem.ownerNotFound', field);
  if (leadDepartmentId === null || user.departmentId !== leadDepartmentId) {
    return invalid('workItem.ownerOfOtherDepartment', field);
  }
  return success({ ownerId: user.id });
}

/** The leader in charge is one who has that role. */
export async function leaderOf(tx: Transaction, leaderId: string | null): Promise<Result<WorkItemChange>> {
  if (leaderId === null) return success({ leaderId: null });
  const id = keyOf('us', leaderId);
  const leader =
    id === undefined ? null : await tx.manager.findOneBy(User, { id, active: true, role: UserRole.LEADER });
  return leader ? success({ leaderId: leader.id }) : notFound('workItem.leaderNotFound', ['input', 'leaderId']);
}
