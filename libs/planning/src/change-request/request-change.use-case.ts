import { Department } from '@lib/people';
import {
  actorOf,
  duplicate,
  illegalTransition,
  invalid,
  keyOf,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { todayIn } from '../calendar/calendar-date';
import { Indicator } from '../indicator/indicator.entity';
import { Milestone } from '../milestone/milestone.entity';
import { MilestoneStatus } from '../milestone/milestone-status';
import { Plan } from '../plan/plan.entity';
import { changeWorkItem } from '../work-item/change-work-item';
import { closingObstacles } from '../work-item/closing-rule';
import { WorkItemAction } from '../work-item/permitted-actions';
import { milestonesOf } from '../work-item/refresh-work-item';
import { enter } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request-status';
import { ChangeRequest } from './change-request.entity';
import type { RequestChangeInput } from './change-request.input';

const WORK_ITEM = ['input', 'workItemId'];

/** What a request is about, looked up and found sound. */
type Proposal = Pick<ChangeRequest, 'milestoneId' | 'proposedDueDate' | 'proposedDepartmentId'>;

/** The lead department asks for closing, a new date, suspension, cancellation or another department. */
@Injectable()
export class RequestChangeUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: RequestChangeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const { principal } = context;
      const id = input.id ? keyOf('cr', input.id) : newId();
      if (id === undefined) return invalid('input.badId', ['input', 'id']);
      const known = await tx.manager.findOneBy(ChangeRequest, { id });
      if (known) return sameRequest(known, input, principal?.userId);
      const entry = { id: input.workItemId, field: WORK_ITEM };
      const opened = await enter(tx, principal, WorkItemAction.REQUEST_CHANGE, entry);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const proposal = await proposalOf(tx, item, input);
      if (!proposal.ok) return proposal;
      const waiting = await alreadyAsked(tx, item, input.kind, proposal.value.milestoneId);
      if (!waiting.ok) return waiting;
      await this.file(tx, item, { ...proposal.value, id, requestedById: opened.value.actor.userId }, input);
      return success({ id });
    });
  }

  private async file(
    tx: Transaction,
    item: WorkItem,
    row: Proposal & { id: string; requestedById: string },
    { kind, reason }: RequestChangeInput,
  ): Promise<void> {
    const status = ChangeRequestStatus.PENDING;
    await tx.manager.insert(ChangeRequest, { ...row, workItemId: item.id, kind, reason, status, createdAt: tx.now });
    tx.record({
      streamType: 'work_item',
      streamId: item.id,
      action: 'change_request.requested',
      subjectId: row.id,
      changes: [
        { field: 'kind', before: null, after: kind },
        { field: 'reason', before: null, after: reason },
        ...(row.proposedDueDate
          ? [{ field: 'proposedDueDate', before: item.dueDate, after: row.proposedDueDate }]
          : []),
      ],
    });
    if (kind !== ChangeRequestKind.CLOSE) return;
    const { timeZone } = await tx.manager.findOneByOrFail(Plan, { id: item.planId });
    const change = { status: WorkItemStatus.CLOSING, closingRequestedOn: todayIn(timeZone, tx.now) };
    await changeWorkItem(tx, item, change, { action: 'work_item.closing_requested', subjectId: row.id });
  }
}

function sameRequest(known: ChangeRequest, input: RequestChangeInput, userId?: string): Result<{ id: string }> {
  const same =
    known.workItemId === keyOf('wi', input.workItemId) && known.kind === input.kind && known.requestedById === userId;
  return same ? success({ id: known.id }) : duplicate('changeRequest.idTaken', ['input', 'id']);
}

async function alreadyAsked(
  tx: Transaction,
  item: WorkItem,
  kind: ChangeRequestKind,
  milestoneId: string | null,
): Promise<Result<void>> {
  const asked = await tx.manager.existsBy(ChangeRequest, {
    workItemId: item.id,
    kind,
    status: ChangeRequestStatus.PENDING,
    milestoneId: milestoneId ?? IsNull(),
  });
  return asked ? duplicate('changeRequest.alreadyAsked', ['input', 'kind']) : success(undefined);
}

const NOTHING: Proposal = { milestoneId: null, proposedDueDate: null, proposedDepartmentId: null };

async function proposalOf(tx: Transaction, item: WorkItem, input: RequestChangeInput): Promise<Result<Proposal>> {
  switch (input.kind) {
    case ChangeRequestKind.CLOSE:
      return mayClose(tx, item, input.reason);
    case ChangeRequestKind.RESCHEDULE:
      return newDate(tx, item, input);
    case ChangeRequestKind.REASSIGN:
      return otherDepartment(tx, item, input.proposedDepartmentCode ?? null);
    case ChangeRequestKind.SUSPEND:
    case ChangeRequestKind.CANCEL:
      return success(NOTHING);
  }
}

async function mayClose(tx: Transaction, item: WorkItem, reason: string): Promise<Result<Proposal>> {
  const milestones = await milestonesOf(tx, item.id);
  const indicators = await tx.manager.find(Indicator, { where: { workItemId: item.id }, order: { ordinal: 'ASC' } });
  const obstacles = closingObstacles({ milestones, indicators, reason });
  const titles = obstacles.flatMap((obstacle) => (obstacle.kind === 'OPEN_MILESTONE' ? [obstacle.title] : []));
  if (titles.length > 0)
    return illegalTransition('changeRequest.openMilestones', WORK_ITEM, { titles: titles.join('、') });
  const names = obstacles.flatMap((obstacle) => (obstacle.kind === 'UNEXPLAINED_INDICATOR' ? [obstacle.name] : []));
  if (names.length > 0) {
    return illegalTransition('changeRequest.unexplainedIndicators', ['input', 'reason'], { names: names.join('、') });
  }
  return success(NOTHING);
}

async function newDate(tx: Transaction, item: WorkItem, input: RequestChangeInput): Promise<Result<Proposal>> {
  const { proposedDueDate, milestoneId } = input;
  const field = ['input', 'proposedDueDate'];
  if (!proposedDueDate) return invalid('input.required', field);
  if (milestoneId === undefined || milestoneId === null) {
    return proposedDueDate === item.dueDate
      ? invalid('changeRequest.sameDate', field)
      : notBeforeStart(item, { ...NOTHING, proposedDueDate });
  }
  const key = keyOf('ms', milestoneId);
  const milestone = key === undefined ? null : await tx.manager.findOneBy(Milestone, { id: key, workItemId: item.id });
  if (!milestone) return notFound('milestone.notFound', ['input', 'milestoneId']);
  if (milestone.status !== MilestoneStatus.OPEN) {
    return illegalTransition('milestone.notOpen', ['input', 'milestoneId'], { title: milestone.title });
  }
  if (milestone.dueDate === proposedDueDate) return invalid('changeRequest.sameDate', field);
  if (item.dueDate !== null && proposedDueDate > item.dueDate) {
    return invalid('milestone.dueAfterItem', field, { dueDate: item.dueDate });
  }
  return notBeforeStart(item, { ...NOTHING, milestoneId: milestone.id, proposedDueDate });
}

function notBeforeStart(item: WorkItem, proposal: Proposal): Result<Proposal> {
  const early =
    item.startDate !== null && proposal.proposedDueDate !== null && proposal.proposedDueDate < item.startDate;
  return early ? invalid('workItem.startsAfterDue', ['input', 'proposedDueDate']) : success(proposal);
}

async function otherDepartment(tx: Transaction, item: WorkItem, code: string | null): Promise<Result<Proposal>> {
  const field = ['input', 'proposedDepartmentCode'];
  if (!code) return invalid('input.required', field);
  const department = await tx.manager.findOneBy(Department, { code });
  if (!department) return notFound('department.notFound', field, { code });
  if (department.id === item.leadDepartmentId) return invalid('changeRequest.sameDepartment', field);
  return success({ ...NOTHING, proposedDepartmentId: department.id });
}
