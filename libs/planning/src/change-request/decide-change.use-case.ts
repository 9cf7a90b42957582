import { Department, isSupervisor } from '@lib/people';
import {
  actorOf,
  fieldChanges,
  forbidden,
  illegalTransition,
  invalid,
  keyOf,
  notFound,
  type Principal,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { assignDepartments } from '../assignment/assign-work-item.use-case';
import { record } from '../milestone/arrange-milestone.use-case';
import { isOpen, milestoneFits, milestonesFit, notBeforeStart } from '../milestone/milestone-fit';
import { Milestone } from '../milestone/milestone.entity';
import { because, changeWorkItem } from '../work-item/change-work-item';
import { WorkItemAction } from '../work-item/permitted-actions';
import { refreshWorkItem } from '../work-item/refresh-work-item';
import { speaksForLead } from '../work-item/work-item-actor';
import { openByKey, type OpenedItem, permit } from '../work-item/work-item-gate';
import { nextStatus, WorkItemStatus, WorkItemStep } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request-status';
import { ChangeRequest } from './change-request.entity';
import type { DecideChangeInput, WithdrawChangeInput } from './change-request.input';
import { withdrawPending } from './withdraw-pending';

const FIELD = ['input', 'id'];

interface OpenedRequest extends OpenedItem {
  request: ChangeRequest;
}

/** The supervising office approves a request, which takes effect at once, or returns it with a reason. */
@Injectable()
export class DecideChangeUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  decide(context: RequestContext, input: DecideChangeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openRequest(tx, context.principal, input.id);
      if (!opened.ok) return opened;
      const permitted = mayDecide(opened.value);
      if (!permitted.ok) return permitted;
      if (!input.approve && !input.note?.trim()) return invalid('changeRequest.returnNeedsNote', ['input', 'note']);
      const { request, item } = opened.value;
      const status = input.approve ? ChangeRequestStatus.APPROVED : ChangeRequestStatus.RETURNED;
      await settle(tx, opened.value, status, input.note ?? null);
      const effect = input.approve
        ? await approve(tx, request, item)
        : await sendBack(tx, request, item, input.note, 'work_item.closing_returned');
      return effect.ok ? success({ id: request.id }) : effect;
    });
  }

  /** Taken back by the lead department before it was decided. */
  withdraw(context: RequestContext, input: WithdrawChangeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openRequest(tx, context.principal, input.id);
      if (!opened.ok) return opened;
      const { request, item, guarded, actor } = opened.value;
      if (!actor.canWrite || !speaksForLead(guarded, actor)) return forbidden('workItem.forbidden', FIELD);
      if (request.status !== ChangeRequestStatus.PENDING) return decidedAlready(request);
      await settle(tx, opened.value, ChangeRequestStatus.WITHDRAWN, null);
      const effect = await sendBack(tx, request, item, null, 'work_item.closing_withdrawn');
      return effect.ok ? success({ id: request.id }) : effect;
    });
  }
}

async function openRequest(tx: Transaction, principal: Principal | null, id: string): Promise<Result<OpenedRequest>> {
  const key = keyOf('cr', id);
  const found = key === undefined ? null : await tx.manager.findOneBy(ChangeRequest, { id: key });
  if (!found || !principal) return notFound('changeRequest.notFound', FIELD);
  const opened = await openByKey(tx, principal, { key: found.workItemId });
  if (!opened.ok) return notFound('changeRequest.notFound', FIELD);
  // Read again under the item's lock: of two who decide at once, the second must see the first one's answer.
  const request = await tx.manager.findOneByOrFail(ChangeRequest, { id: found.id });
  return success({ ...opened.value, request });
}

const decidedAlready = (request: ChangeRequest): ReturnType<typeof illegalTransition> =>
  illegalTransition('changeRequest.notPending', FIELD, { status: request.status });

function mayDecide({ request, ...opened }: OpenedRequest): Result<void> {
  if (isSupervisor(opened.actor) && request.status !== ChangeRequestStatus.PENDING) return decidedAlready(request);
  return permit(WorkItemAction.DECIDE_CHANGE, opened);
}

async function settle(
  tx: Transaction,
  { request, item }: OpenedRequest,
  status: ChangeRequestStatus,
  note: string | null,
): Promise<void> {
  const decided = { decidedById: tx.actor.userId, decidedAt: tx.now, decisionNote: note };
  await tx.manager.update(ChangeRequest, { id: request.id }, { status, ...decided });
  tx.record({
    streamType: 'work_item',
    streamId: item.id,
    action: `change_request.${status.toLowerCase()}`,
    subjectId: request.id,
    changes: [
      { field: 'kind', before: null, after: request.kind },
      { field: 'status', before: request.status, after: status },
      ...because(note),
    ],
  });
}

/** A closing that is returned or withdrawn gives the item back to its department; other requests leave it as it is. */
async function sendBack(
  tx: Transaction,
  request: ChangeRequest,
  item: WorkItem,
  note: string | null | undefined,
  action: 'work_item.closing_returned' | 'work_item.closing_withdrawn',
): Promise<Result<void>> {
  if (request.kind !== ChangeRequestKind.CLOSE) return success(undefined);
  const change = { status: WorkItemStatus.ACTIVE, closingRequestedOn: null };
  const story = { action, subjectId: request.id, also: because(note) };
  await changeWorkItem(tx, item, change, story);
  return success(undefined);
}

async function approve(tx: Transaction, request: ChangeRequest, item: WorkItem): Promise<Result<void>> {
  switch (request.kind) {
    case ChangeRequestKind.CLOSE:
      return step(tx, request, item, WorkItemStep.APPROVE_CLOSE, 'work_item.closed');
    case ChangeRequestKind.SUSPEND:
      return step(tx, request, item, WorkItemStep.SUSPEND, 'work_item.suspended');
    case ChangeRequestKind.CANCEL:
      return step(tx, request, item, WorkItemStep.CANCEL, 'work_item.cancelled');
    case ChangeRequestKind.RESCHEDULE:
      return reschedule(tx, request, item);
    case ChangeRequestKind.REASSIGN:
      return reassign(tx, request, item);
  }
}

async function step(
  tx: Transaction,
  request: ChangeRequest,
  item: WorkItem,
  which: WorkItemStep,
  action: string,
): Promise<Result<void>> {
  const status = nextStatus(item.status, which);
  if (status === undefined) {
    return illegalTransition('workItem.notInThisStatus', FIELD, { code: item.code, status: item.status });
  }
  const closed = which === WorkItemStep.APPROVE_CLOSE ? { closedAt: tx.now } : {};
  // What else its department had asked for is settled with it.
  if (which !== WorkItemStep.SUSPEND) await withdrawPending(tx, item);
  const story = { action, subjectId: request.id, also: because(request.reason) };
  await changeWorkItem(tx, item, { status, ...closed }, story);
  return success(undefined);
}

async function reschedule(tx: Transaction, request: ChangeRequest, item: WorkItem): Promise<Result<void>> {
  const { proposedDueDate, milestoneId } = request;
  if (proposedDueDate === null) throw new Error(`Change request ${request.id} proposes no date`);
  if (milestoneId === null) {
    // Milestones may have been added, and the item's date moved, since this was asked.
    const fits = await milestonesFit(tx, item, proposedDueDate, FIELD);
    if (!fits.ok) return fits;
    const begun = notBeforeStart(item, proposedDueDate, FIELD);
    if (!begun.ok) return begun;
    const change = { dueDate: proposedDueDate, dueDateImplied: false };
    await changeWorkItem(tx, item, change, { action: 'work_item.rescheduled', subjectId: request.id });
    return success(undefined);
  }
  const milestone = await tx.manager.findOneByOrFail(Milestone, { id: milestoneId });
  const open = isOpen(milestone, FIELD);
  if (!open.ok) return open;
  const fits = milestoneFits(item, proposedDueDate, FIELD);
  if (!fits.ok) return fits;
  const change = { dueDate: proposedDueDate, version: milestone.version + 1 };
  await tx.manager.update(Milestone, { id: milestoneId }, change);
  record(tx, item, 'milestone.rescheduled', milestone, fieldChanges({ ...milestone }, { dueDate: proposedDueDate }));
  await refreshWorkItem(item, tx);
  return success(undefined);
}

/** The supervising office's decision binds the new department: an item under way is not handed over a second time. */
async function reassign(tx: Transaction, request: ChangeRequest, item: WorkItem): Promise<Result<void>> {
  const { proposedDepartmentId } = request;
  const lead = await tx.manager.findOneByOrFail(Department, { id: proposedDepartmentId ?? '' });
  const supporting = await tx.manager.findBy(Department, {
    id: In(item.departmentIds.filter((id) => id !== lead.id && id !== item.leadDepartmentId)),
  });
  const story = { action: 'work_item.reassigned', subjectId: request.id };
  await assignDepartments(tx, item, { lead, supporting }, { ownerId: null }, story);
  return success(undefined);
}
