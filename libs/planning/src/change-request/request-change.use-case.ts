import { Department } from '@lib/people';
import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  fieldChanges,
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
import { In, IsNull } from 'typeorm';
import { Indicator } from '../indicator/indicator.entity';
import { isOpen, milestoneFits, milestonesFit, notBeforeStart } from '../milestone/milestone-fit';
import { Milestone } from '../milestone/milestone.entity';
import { todayInPlan } from '../plan/today-in-plan';
import { changeWorkItem } from '../work-item/change-work-item';
import { closingObstacles } from '../work-item/closing-rule';
import { WorkItemAction } from '../work-item/permitted-actions';
import { milestonesOf } from '../work-item/refresh-work-item';
import { openWorkItem, permit } from '../work-item/work-item-gate';
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
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const opened = await openWorkItem(tx, principal, { id: input.workItemId, field: WORK_ITEM });
      if (!opened.ok) return opened;
      const { item, actor } = opened.value;
      const known = await tx.manager.findOneBy(ChangeRequest, { id });
      if (known && (await isSameRequest(tx, known, input, actor.userId))) return success({ id });
      const permitted = permit(WorkItemAction.REQUEST_CHANGE, opened.value);
      if (!permitted.ok) return permitted;
      if (known) return duplicate('changeRequest.idTaken', ['input', 'id']);
      const proposal = await proposalOf(tx, item, input);
      if (!proposal.ok) return proposal;
      const waiting = await alreadyAsked(tx, item, input.kind, proposal.value.milestoneId);
      if (!waiting.ok) return waiting;
      await this.file(tx, item, { ...proposal.value, id, requestedById: actor.userId }, input);
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
    const changes = [
      { field: 'kind', before: null, after: kind },
      { field: 'reason', before: null, after: reason },
      ...(await proposed(tx, item, row)),
    ];
    const about = { streamType: 'work_item', streamId: item.id, subjectId: row.id };
    tx.record({ ...about, action: 'change_request.requested', changes });
    if (kind !== ChangeRequestKind.CLOSE) return;
    const change = { status: WorkItemStatus.CLOSING, closingRequestedOn: await todayInPlan(tx, item.planId) };
    await changeWorkItem(tx, item, change, { action: 'work_item.closing_requested', subjectId: row.id });
  }
}

/** What a request would change, from what to what. */
async function proposed(
  { manager }: Transaction,
  item: WorkItem,
  { milestoneId, proposedDueDate, proposedDepartmentId }: Proposal,
): Promise<FieldChangeRecord[]> {
  const milestone = milestoneId && (await manager.findOneByOrFail(Milestone, { id: milestoneId }));
  const departments = proposedDepartmentId
    ? await manager.findBy(Department, { id: In([proposedDepartmentId, item.leadDepartmentId]) })
    : [];
  const codeOf = (wanted: string | null): string | null => departments.find(({ id }) => id === wanted)?.code ?? null;
  const dueDate = milestone ? milestone.dueDate : item.dueDate;
  return fieldChanges(
    { ...(proposedDueDate ? { proposedDueDate: dueDate } : {}), proposedDepartment: codeOf(item.leadDepartmentId) },
    {
      milestone: milestone ? milestone.title : null,
      ...(proposedDueDate ? { proposedDueDate } : {}),
      ...(proposedDepartmentId ? { proposedDepartment: codeOf(proposedDepartmentId) } : {}),
    },
  );
}

/** What was asked is never edited, so that the row itself says what was sent. */
async function isSameRequest(
  tx: Transaction,
  known: ChangeRequest,
  { workItemId, milestoneId, kind, reason, proposedDueDate, proposedDepartmentCode }: RequestChangeInput,
  userId: string,
): Promise<boolean> {
  const { proposedDepartmentId } = known;
  const department = proposedDepartmentId && (await tx.manager.findOneBy(Department, { id: proposedDepartmentId }));
  const sent = {
    requestedById: userId,
    workItemId: keyOf('wi', workItemId),
    kind,
    reason,
    ...(known.milestoneId === null ? {} : { milestoneId: keyOf('ms', milestoneId ?? '') }),
    ...(known.proposedDueDate === null ? {} : { proposedDueDate }),
  };
  const sameRow = Object.entries(sent).every(([column, value]) => known[column as keyof typeof sent] === value);
  return sameRow && (!department || department.code === proposedDepartmentCode);
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
  if (typeof milestoneId === 'string') return newMilestoneDate(tx, item, { milestoneId, proposedDueDate });
  if (proposedDueDate === item.dueDate) return invalid('changeRequest.sameDate', field);
  const fits = await milestonesFit(tx, item, proposedDueDate, field);
  if (!fits.ok) return fits;
  const begun = notBeforeStart(item, proposedDueDate, field);
  return begun.ok ? success({ ...NOTHING, proposedDueDate }) : begun;
}

async function newMilestoneDate(
  tx: Transaction,
  item: WorkItem,
  { milestoneId, proposedDueDate }: { milestoneId: string; proposedDueDate: string },
): Promise<Result<Proposal>> {
  const field = ['input', 'milestoneId'];
  const key = keyOf('ms', milestoneId);
  const milestone = key === undefined ? null : await tx.manager.findOneBy(Milestone, { id: key, workItemId: item.id });
  if (!milestone) return notFound('milestone.notFound', field);
  const open = isOpen(milestone, field);
  if (!open.ok) return open;
  const dateField = ['input', 'proposedDueDate'];
  if (milestone.dueDate === proposedDueDate) return invalid('changeRequest.sameDate', dateField);
  const fits = milestoneFits(item, proposedDueDate, dateField);
  return fits.ok ? success({ ...NOTHING, milestoneId: milestone.id, proposedDueDate }) : fits;
}

async function otherDepartment(tx: Transaction, item: WorkItem, code: string | null): Promise<Result<Proposal>> {
  const field = ['input', 'proposedDepartmentCode'];
  if (!code) return invalid('input.required', field);
  const department = await tx.manager.findOneBy(Department, { code });
  if (!department) return notFound('department.notFound', field, { code });
  if (department.id === item.leadDepartmentId) return invalid('changeRequest.sameDepartment', field);
  return success({ ...NOTHING, proposedDepartmentId: department.id });
}
