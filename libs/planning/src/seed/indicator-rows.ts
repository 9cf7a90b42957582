import type { DeepPartial } from 'typeorm';
import type { IndicatorReading } from '../indicator/indicator-reading.entity';
import type { Indicator } from '../indicator/indicator.entity';
import { type ItemRecord, type RowKeys } from './item-rows';
import { liaisonOf } from './seed-people';

export function indicatorRows({ draft, assessment, events }: ItemRecord): DeepPartial<Indicator>[] {
  return draft.indicators.map(({ id, seed, dueDate }, index) => {
    const assessed = assessment.indicators[index];
    return {
      id,
      workItemId: draft.id,
      ordinal: index + 1,
      name: seed.name,
      unit: seed.unit,
      measure: seed.measure,
      comparator: seed.comparator,
      targetValue: decimal(seed.target),
      targetMax: decimal(seed.max),
      reference: seed.reference,
      baselineValue: decimal(seed.baseline?.value),
      baselinePeriod: seed.baseline?.period,
      startDate: draft.startDate,
      dueDate,
      dueDateImplied: seed.due === undefined && draft.item.due === undefined,
      attainment: assessed?.attainment,
      projectedValue: decimal(assessed?.projectedValue),
      ratio: assessed?.ratio,
      createdAt: events[0]?.at,
    };
  });
}

export function readingRows({ draft, events }: ItemRecord, { people }: RowKeys): DeepPartial<IndicatorReading>[] {
  if (!people) return [];
  return draft.indicators.flatMap(({ id: indicatorId, readings }) => {
    const reports = events.filter(
      ({ action, subjectId }) => action === 'indicator.reading_recorded' && subjectId === indicatorId,
    );
    return readings.map(({ id, asOf, value, referenceValue }, index) => ({
      id,
      indicatorId,
      asOf,
      value: String(value),
      referenceValue: decimal(referenceValue),
      reportedById: liaisonOf(people, draft.item.lead),
      createdAt: reports[index]?.at,
    }));
  });
}

/** Exact decimals travel to the database as text. */
function decimal(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
