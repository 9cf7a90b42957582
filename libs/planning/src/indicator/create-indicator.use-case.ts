import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  fieldChanges,
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
import { todayInPlan } from '../plan/today-in-plan';
import { WorkItemAction } from '../work-item/permitted-actions';
import { refreshWorkItem } from '../work-item/refresh-work-item';
import { isSameCreate } from '../work-item/same-create';
import { openWorkItem, permit } from '../work-item/work-item-gate';
import type { WorkItem } from '../work-item/work-item.entity';
import { Attainment } from './attainment';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { Indicator } from './indicator.entity';
import type { CreateIndicatorInput } from './indicator.input';

/** Adds a number to reach to an item. The supervising office only. */
@Injectable()
export class CreateIndicatorUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: CreateIndicatorInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const entry = { id: input.workItemId, field: ['input', 'workItemId'] };
      const opened = await openWorkItem(tx, context.principal, entry);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const id = input.id ? keyOf('in', input.id) : newId();
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const known = await tx.manager.existsBy(Indicator, { id });
      const creation = { streamId: item.id, action: 'indicator.created', subjectId: id, changes: toldContent(input) };
      if (known && (await isSameCreate(tx, creation))) return success({ id });
      const permitted = permit(WorkItemAction.EDIT, opened.value);
      if (!permitted.ok) return permitted;
      return known ? duplicate('indicator.idTaken', ['input', 'id']) : this.add(tx, item, id, input);
    });
  }

  private async add(
    tx: Transaction,
    item: WorkItem,
    id: string,
    input: CreateIndicatorInput,
  ): Promise<Result<{ id: string }>> {
    const sound = isComplete(input);
    if (!sound.ok) return sound;
    const dueDate = input.dueDate ?? item.dueDate;
    if (dueDate === null) return invalid('input.required', ['input', 'dueDate']);
    await this.insert(tx, item, { id, dueDate }, input);
    return success({ id });
  }

  private async insert(
    tx: Transaction,
    item: WorkItem,
    { id, dueDate }: { id: string; dueDate: string },
    input: CreateIndicatorInput,
  ): Promise<void> {
    const last = await tx.manager.maximum(Indicator, 'ordinal', { workItemId: item.id });
    const { name, unit, measure, comparator } = input;
    await tx.manager.insert(Indicator, {
      id,
      workItemId: item.id,
      ordinal: (last ?? 0) + 1,
      name,
      unit,
      measure,
      comparator,
      targetValue: decimal(input.targetValue),
      targetMax: decimal(input.targetMax),
      reference: input.reference ?? null,
      baselineValue: decimal(input.baselineValue),
      baselinePeriod: input.baselinePeriod ?? null,
      startDate: input.startDate ?? item.startDate ?? (await todayInPlan(tx, item.planId)),
      dueDate,
      dueDateImplied: !input.dueDate,
      attainment: Attainment.UNKNOWN,
      createdAt: tx.now,
    });
    tx.record({
      streamType: 'work_item',
      streamId: item.id,
      action: 'indicator.created',
      subjectId: id,
      changes: toldContent(input),
    });
    await refreshWorkItem(item, tx);
  }
}

/** What a create says, as its history entry tells it: only what was said. */
function toldContent({ id: _id, workItemId: _item, ...content }: CreateIndicatorInput): FieldChangeRecord[] {
  return fieldChanges({}, content);
}

const decimal = (value: number | null | undefined): string | null => (typeof value === 'number' ? String(value) : null);

/** Each form of target needs its own figures. A state is to be kept: 1 unless told otherwise. */
function isComplete({ comparator, measure, targetValue, targetMax, reference }: CreateIndicatorInput): Result<void> {
  if (comparator === Comparator.NOT_BELOW_REFERENCE) {
    return reference ? success(undefined) : invalid('indicator.needsReference', ['input', 'reference']);
  }
  const hasTarget = typeof targetValue === 'number';
  if (!hasTarget && measure !== IndicatorMeasure.STATE)
    return invalid('indicator.needsTarget', ['input', 'targetValue']);
  if (comparator !== Comparator.BETWEEN) return success(undefined);
  const isRange = hasTarget && typeof targetMax === 'number' && targetMax >= targetValue;
  return isRange ? success(undefined) : invalid('indicator.needsRange', ['input', 'targetMax']);
}
