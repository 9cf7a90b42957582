import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  fieldChanges,
  illegalTransition,
  invalid,
  keyOf,
  newId,
  type Principal,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { mayArrangeMilestones, mayUpdateMilestones } from '../work-item/permitted-actions';
import { milestonesOf, refreshWorkItem } from '../work-item/refresh-work-item';
import { isSameCreate } from '../work-item/same-create';
import { openWorkItem, permitBy } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import { dependenciesOf, setDependencies } from './milestone-dependencies';
import { openMilestone, type OpenedMilestone } from './milestone-gate';
import { isOpen, milestoneFits } from './milestone-fit';
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
      const { item } = opened.value;
      const id = input.id ? keyOf('ms', input.id) : newId();
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const known = await tx.manager.existsBy(Milestone, { id });
      if (known && (await isRepeated(tx, item, id, input))) return success({ id });
      const permitted = permitBy(mayArrangeMilestones, opened.value);
      if (!permitted.ok) return permitted;
      return known ? duplicate('milestone.idTaken', ['input', 'id']) : this.add(tx, item, id, input);
    });
  }

  private async add(
    tx: Transaction,
    item: WorkItem,
    id: string,
    input: CreateMilestoneInput,
  ): Promise<Result<{ id: string }>> {
    const late = milestoneFits(item, input.dueDate, ['input', 'dueDate']);
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
    const changes = await creation(tx, item, input);
    tx.record({ streamType: 'work_item', streamId: item.id, action: 'milestone.created', subjectId: id, changes });
    await refreshWorkItem(item, tx);
    return success({ id });
  }

  update(context: RequestContext, input: UpdateMilestoneInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), (tx) => updateMilestone(tx, context.principal, input));
  }
}

/** The step itself, for whatever edits or forecasts a milestone in a transaction of its own. */
export async function updateMilestone(
  tx: Transaction,
  principal: Principal | null,
  input: UpdateMilestoneInput,
): Promise<Result<{ id: string }>> {
  const opened = await openMilestone(tx, principal, input);
  if (!opened.ok) return opened;
  const permitted = mayUpdate(input, opened.value);
  if (!permitted.ok) return permitted;
  const { item, milestone } = opened.value;
  const change = changeOf(input, opened.value);
  if (!change.ok) return change;
  const order = await reorder(tx, item, milestone.id, input.dependsOnIds);
  if (!order.ok) return order;
  const changes = [...fieldChanges({ ...milestone }, { ...change.value }), ...order.value];
  // Nothing new is no edit: it leaves no trace and makes nobody's version stale.
  if (changes.length === 0) return success({ id: milestone.id });
  await tx.manager.update(Milestone, { id: milestone.id }, { ...change.value, version: milestone.version + 1 });
  const onlyForecast = changes.every(({ field }) => field === 'forecastDate');
  record(tx, item, onlyForecast ? 'milestone.forecast_changed' : 'milestone.updated', milestone, changes);
  await refreshWorkItem(item, tx);
  return success({ id: milestone.id });
}

/** Tells a milestone's change in its item's history, calling it by the name that it had. */
export function record(
  tx: Transaction,
  item: WorkItem,
  action: string,
  { id: subjectId, title }: Milestone,
  changes: readonly FieldChangeRecord[],
): void {
  const named = { field: 'milestone', before: null, after: title };
  tx.record({ streamType: 'work_item', streamId: item.id, action, subjectId, changes: [named, ...changes] });
}

/** What a create says, as its history entry tells it. */
async function creation(
  tx: Transaction,
  item: WorkItem,
  { title, dueDate, weight, dependsOnIds }: CreateMilestoneInput,
): Promise<FieldChangeRecord[]> {
  const dependsOn = titlesOf(await milestonesOf(tx, item.id), keysOf(dependsOnIds ?? []));
  return fieldChanges({}, { title, dueDate, weight: weight ?? 1, dependsOn });
}

async function isRepeated(
  tx: Transaction,
  item: WorkItem,
  subjectId: string,
  input: CreateMilestoneInput,
): Promise<boolean> {
  const changes = await creation(tx, item, input);
  return isSameCreate(tx, { streamId: item.id, action: 'milestone.created', subjectId, changes });
}

const keysOf = (ids: readonly string[]): Set<string> => new Set(ids.flatMap((id) => keyOf('ms', id) ?? []));

const titlesOf = (milestones: readonly Milestone[], ids: ReadonlySet<string>): string | null =>
  milestones
    .filter(({ id }) => ids.has(id))
    .map(({ title }) => title)
    .join('、') || null;

/** Writes what a milestone waits for, where that was given, and tells what became different. */
async function reorder(
  tx: Transaction,
  item: WorkItem,
  milestoneId: string,
  wanted: readonly string[] | null | undefined,
): Promise<Result<FieldChangeRecord[]>> {
  if (wanted === undefined) return success([]);
  const former = new Set((await dependenciesOf(tx, [milestoneId])).map(({ dependsOnId }) => dependsOnId));
  const linked = await setDependencies(tx, item, milestoneId, wanted ?? []);
  if (!linked.ok) return linked;
  const milestones = await milestonesOf(tx, item.id);
  const after = titlesOf(milestones, keysOf(wanted ?? []));
  return success(fieldChanges({ dependsOn: titlesOf(milestones, former) }, { dependsOn: after }));
}

/** A forecast is the lead department's word; everything else is the supervising office's. */
function mayUpdate(input: UpdateMilestoneInput, opened: OpenedMilestone): Result<void> {
  const { id: _id, expectedVersion: _version, forecastDate, ...arranged } = input;
  const arranges = Object.values<unknown>(arranged).some((value) => value !== undefined);
  const wanted: Result<void>[] = [
    ...(arranges ? [permitBy(mayArrangeMilestones, opened)] : []),
    ...(forecastDate === undefined && arranges ? [] : [permitBy(mayUpdateMilestones, opened)]),
  ];
  const refusal = wanted.find((result) => !result.ok);
  if (refusal) return refusal;
  return isOpen(opened.milestone, ['input', 'id']);
}

function changeOf(input: UpdateMilestoneInput, opened: OpenedMilestone): Result<Partial<Milestone>> {
  const { title, weight, dueDate, forecastDate } = input;
  for (const [field, value] of Object.entries({ title, weight, dueDate })) {
    if (value === null) return invalid('input.required', ['input', field]);
  }
  const moved = dueDate && dueDate !== opened.milestone.dueDate ? movedTo(dueDate, opened) : success({});
  if (!moved.ok) return moved;
  return success({
    ...(title ? { title } : {}),
    ...(typeof weight === 'number' ? { weight } : {}),
    ...moved.value,
    ...(forecastDate === undefined ? {} : { forecastDate }),
  });
}

function movedTo(dueDate: string, { item, milestone }: OpenedMilestone): Result<Partial<Milestone>> {
  const field = ['input', 'dueDate'];
  if (item.status !== WorkItemStatus.DRAFT) {
    return illegalTransition('milestone.dueDateIsFixed', field, { title: milestone.title });
  }
  const fits = milestoneFits(item, dueDate, field);
  if (!fits.ok) return fits;
  // Before anything was handed over there is nothing to hold a date against yet: the baseline moves along.
  return success({ dueDate, ...(item.baselineDueDate === null ? { baselineDueDate: dueDate } : {}) });
}
