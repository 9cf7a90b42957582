import {
  actorOf,
  duplicate,
  fieldChanges,
  illegalTransition,
  invalid,
  keyOf,
  newId,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { mayArrangeMilestones, mayUpdateMilestones } from '../work-item/permitted-actions';
import { milestonesOf, refreshWorkItem } from '../work-item/refresh-work-item';
import { openWorkItem } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import { setDependencies } from './milestone-dependencies';
import { openMilestone, type OpenedMilestone, permitBy } from './milestone-gate';
import { MilestoneStatus } from './milestone-status';
import { Milestone } from './milestone.entity';
import type { CreateMilestoneInput, UpdateMilestoneInput } from './milestone.input';

const MOST_MILESTONES = 100;

/** Adds and edits milestones. The supervising office arranges them; the lead department forecasts them. */
@Injectable()
export class ArrangeMilestoneUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  create(context: RequestContext, input: CreateMilestoneInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openWorkItem(tx, context.principal, {
        id: input.workItemId,
        field: ['input', 'workItemId'],
      });
      if (!opened.ok) return opened;
      const permitted = permitBy(mayArrangeMilestones, opened.value);
      if (!permitted.ok) return permitted;
      return this.add(tx, opened.value.item, input);
    });
  }

  private async add(tx: Transaction, item: WorkItem, input: CreateMilestoneInput): Promise<Result<{ id: string }>> {
    const id = input.id ? keyOf('ms', input.id) : newId();
    if (id === undefined) return invalid('input.badId', ['input', 'id']);
    const known = await tx.manager.findOneBy(Milestone, { id });
    if (known) {
      const same = known.workItemId === item.id && known.title === input.title;
      return same ? success({ id }) : duplicate('milestone.idTaken', ['input', 'id']);
    }
    const late = dueAfterItem(item, input.dueDate);
    if (!late.ok) return late;
    const others = await milestonesOf(tx, item.id);
    if (others.length >= MOST_MILESTONES) return invalid('milestone.tooMany', ['input'], { max: MOST_MILESTONES });
    const { title, dueDate, weight } = input;
    await tx.manager.insert(Milestone, {
      id,
      workItemId: item.id,
      title,
      ordinal: (others.at(-1)?.ordinal ?? 0) + 1,
      status: MilestoneStatus.OPEN,
      dueDate,
      baselineDueDate: dueDate,
      weight: weight ?? 1,
      createdAt: tx.now,
    });
    const linked = await setDependencies(tx, item, id, input.dependsOnIds ?? []);
    if (!linked.ok) return linked;
    record(tx, item, 'milestone.created', id, {}, { title, dueDate, weight: weight ?? 1 });
    await refreshWorkItem(item, tx);
    return success({ id });
  }

  update(context: RequestContext, input: UpdateMilestoneInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openMilestone(tx, context.principal, input);
      if (!opened.ok) return opened;
      const permitted = mayUpdate(input, opened.value);
      if (!permitted.ok) return permitted;
      const { item, milestone } = opened.value;
      const change = changeOf(input, opened.value);
      if (!change.ok) return change;
      if (input.dependsOnIds !== undefined) {
        const linked = await setDependencies(tx, item, milestone.id, input.dependsOnIds ?? []);
        if (!linked.ok) return linked;
      }
      await tx.manager.update(Milestone, { id: milestone.id }, { ...change.value, version: milestone.version + 1 });
      const verb = input.forecastDate === undefined ? 'milestone.updated' : 'milestone.forecast_changed';
      record(tx, item, verb, milestone.id, { ...milestone }, { ...change.value });
      await refreshWorkItem(item, tx);
      return success({ id: milestone.id });
    });
  }
}

/** Tells a milestone's change in its item's history. */
export function record(
  tx: Transaction,
  item: WorkItem,
  action: string,
  subjectId: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): void {
  const changes = fieldChanges(before, after);
  tx.record({ streamType: 'work_item', streamId: item.id, action, subjectId, changes });
}

function dueAfterItem(item: WorkItem, dueDate: string): Result<void> {
  return item.dueDate !== null && dueDate > item.dueDate
    ? invalid('milestone.dueAfterItem', ['input', 'dueDate'], { dueDate: item.dueDate })
    : success(undefined);
}

/** A forecast is the lead department's word; everything else is the supervising office's. */
function mayUpdate(input: UpdateMilestoneInput, opened: OpenedMilestone): Result<void> {
  const { id: _id, expectedVersion: _version, forecastDate, ...arranged } = input;
  const arranges = Object.values(arranged).some((value) => value !== undefined);
  const wanted: Result<void>[] = [
    ...(arranges ? [permitBy(mayArrangeMilestones, opened)] : []),
    ...(forecastDate === undefined && arranges ? [] : [permitBy(mayUpdateMilestones, opened)]),
  ];
  const refusal = wanted.find((result) => !result.ok);
  if (refusal) return refusal;
  return opened.milestone.status === MilestoneStatus.OPEN
    ? success(undefined)
    : illegalTransition('milestone.notOpen', ['input', 'id'], { title: opened.milestone.title });
}

function changeOf(input: UpdateMilestoneInput, { item, milestone }: OpenedMilestone): Result<Partial<Milestone>> {
  const { title, weight, dueDate, forecastDate } = input;
  for (const [field, value] of Object.entries({ title, weight, dueDate })) {
    if (value === null) return invalid('input.required', ['input', field]);
  }
  const moved = typeof dueDate === 'string' && dueDate !== milestone.dueDate;
  if (moved && item.status !== WorkItemStatus.DRAFT) {
    return illegalTransition('milestone.dueDateIsFixed', ['input', 'dueDate'], { title: milestone.title });
  }
  if (moved) {
    const late = dueAfterItem(item, dueDate);
    if (!late.ok) return late;
  }
  return success({
    ...(title ? { title } : {}),
    ...(typeof weight === 'number' ? { weight } : {}),
    // Before anything is handed over there is nothing to hold a date against yet: the baseline moves along.
    ...(moved ? { dueDate, baselineDueDate: dueDate } : {}),
    ...(forecastDate === undefined ? {} : { forecastDate }),
  });
}
