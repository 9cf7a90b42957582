import {
  actorOf,
  duplicate,
  invalid,
  keyOf,
  newId,
  notFound,
  type Principal,
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
import { openByKey, type OpenedItem, permit } from '../work-item/work-item-gate';
import { Comparator, IndicatorMeasure } from './indicator-form';
import { IndicatorReading } from './indicator-reading.entity';
import { Indicator } from './indicator.entity';
import type { RecordIndicatorReadingInput } from './indicator.input';
import { refreshIndicator } from './refresh-indicator';

interface OpenedIndicator extends OpenedItem {
  indicator: Indicator;
}

/** The lead department reports a number for a day. */
@Injectable()
export class RecordReadingUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: RecordIndicatorReadingInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), (tx) => recordReading(tx, context.principal, input));
  }
}

/** The step itself, for whatever reports a number in a transaction of its own. */
export async function recordReading(
  tx: Transaction,
  principal: Principal | null,
  input: RecordIndicatorReadingInput,
): Promise<Result<{ id: string }>> {
  const opened = await openIndicator(tx, principal, input.indicatorId);
  if (!opened.ok) return opened;
  const { indicator, actor } = opened.value;
  const id = input.id ? keyOf('ir', input.id) : newId();
  if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
  const known = await tx.manager.findOneBy(IndicatorReading, { id });
  if (known && isSameReading(known, indicator, input, actor.userId)) return success({ id: indicator.id });
  const permitted = permit(WorkItemAction.REPORT, opened.value);
  if (!permitted.ok) return permitted;
  if (known) return duplicate('indicator.readingIdTaken', ['input', 'id']);
  return addReading(tx, opened.value, id, input);
}

async function addReading(
  tx: Transaction,
  { item, indicator, actor }: OpenedIndicator,
  id: string,
  input: RecordIndicatorReadingInput,
): Promise<Result<{ id: string }>> {
  const today = await todayInPlan(tx, item.planId);
  const sound = isSound(indicator, input, today);
  if (!sound.ok) return sound;
  const { asOf, value, note, referenceValue } = input;
  await tx.manager.insert(IndicatorReading, {
    id,
    indicatorId: indicator.id,
    asOf,
    value: String(value),
    referenceValue: typeof referenceValue === 'number' ? String(referenceValue) : null,
    note: note ?? null,
    reportedById: actor.userId,
    createdAt: tx.now,
  });
  tx.record({
    streamType: 'work_item',
    streamId: item.id,
    action: 'indicator.reading_recorded',
    subjectId: indicator.id,
    changes: [
      { field: 'indicator', before: null, after: indicator.name },
      { field: 'value', before: null, after: `${value} ${indicator.unit}` },
      { field: 'asOf', before: null, after: asOf },
    ],
  });
  await refreshIndicator(tx, indicator, today);
  await refreshWorkItem(item, tx);
  return success({ id: indicator.id });
}

const FIELD = ['input', 'indicatorId'];

/** Finds an indicator for a change; one of an item that the actor may not see is not found. */
async function openIndicator(
  tx: Transaction,
  principal: Principal | null,
  indicatorId: string,
): Promise<Result<OpenedIndicator>> {
  const key = keyOf('in', indicatorId);
  const indicator = key === undefined ? null : await tx.manager.findOneBy(Indicator, { id: key });
  if (!indicator || !principal) return notFound('indicator.notFound', FIELD);
  const opened = await openByKey(tx, principal, { key: indicator.workItemId, field: FIELD });
  return opened.ok ? success({ ...opened.value, indicator }) : notFound('indicator.notFound', FIELD);
}

/** Readings are never edited, so that the row itself says what was sent. */
function isSameReading(
  known: IndicatorReading,
  indicator: Indicator,
  { asOf, value, note, referenceValue }: RecordIndicatorReadingInput,
  userId: string,
): boolean {
  return (
    known.indicatorId === indicator.id &&
    known.reportedById === userId &&
    known.asOf === asOf &&
    Number(known.value) === value &&
    (known.referenceValue === null ? null : Number(known.referenceValue)) === (referenceValue ?? null) &&
    known.note === (note ?? null)
  );
}

function isSound(indicator: Indicator, input: RecordIndicatorReadingInput, today: string): Result<void> {
  const { asOf, value, referenceValue } = input;
  if (asOf > today) return invalid('indicator.readingInFuture', ['input', 'asOf']);
  if (indicator.measure === IndicatorMeasure.STATE && value !== 0 && value !== 1) {
    return invalid('indicator.stateIsZeroOrOne', ['input', 'value']);
  }
  if (indicator.comparator === Comparator.NOT_BELOW_REFERENCE && typeof referenceValue !== 'number') {
    return invalid('indicator.needsReferenceValue', ['input', 'referenceValue'], {
      reference: indicator.reference ?? '',
    });
  }
  return success(undefined);
}
