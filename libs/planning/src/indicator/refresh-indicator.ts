import type { Transaction } from '@lib/platform';
import type { CalendarDate } from '../calendar/calendar-date';
import { IndicatorReading } from './indicator-reading.entity';
import { assessIndicator } from './indicator-arithmetic';
import { Indicator } from './indicator.entity';

const numberOrNull = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal));

/** An indicator and its readings as the arithmetic wants them; exact decimals become numbers here. */
function assessRows(
  indicator: Indicator,
  readings: readonly Pick<IndicatorReading, 'asOf' | 'value' | 'referenceValue'>[],
  today: CalendarDate,
): ReturnType<typeof assessIndicator> {
  return assessIndicator({
    measure: indicator.measure,
    comparator: indicator.comparator,
    targetValue: numberOrNull(indicator.targetValue),
    targetMax: numberOrNull(indicator.targetMax),
    baselineValue: numberOrNull(indicator.baselineValue),
    startDate: indicator.startDate,
    dueDate: indicator.dueDate,
    readings: readings.map(({ asOf, value, referenceValue }) => ({
      asOf,
      value: Number(value),
      referenceValue: numberOrNull(referenceValue),
    })),
    today,
  });
}

/** The same for every indicator of an item: what was not looked at for a while may have fallen due meanwhile. */
export async function refreshIndicatorsOf(tx: Transaction, workItemId: string, today: CalendarDate): Promise<void> {
  for (const indicator of await tx.manager.findBy(Indicator, { workItemId })) {
    await refreshIndicator(tx, indicator, today);
  }
}

/** Writes an indicator's attainment and projection anew. */
export async function refreshIndicator(tx: Transaction, indicator: Indicator, today: CalendarDate): Promise<void> {
  const readings = await tx.manager.find(IndicatorReading, {
    where: { indicatorId: indicator.id },
    order: { asOf: 'ASC', createdAt: 'ASC', id: 'ASC' },
  });
  const { attainment, projectedValue, ratio } = assessRows(indicator, readings, today);
  const projected = projectedValue === null ? null : String(projectedValue);
  await tx.manager.update(Indicator, { id: indicator.id }, { attainment, projectedValue: projected, ratio });
}
