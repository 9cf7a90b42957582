import { type CalendarDate, daysBetween } from '../calendar/calendar-date';
import { addsUp, type IndicatorInput, startPoint } from './indicator-arithmetic';
import { fulfils, targetRange } from './target-range';

/** An indicator as the plan of its way sees it. */
export interface PlannedIndicator extends Omit<IndicatorInput, 'readings' | 'today'> {
  /** Share of the way that it has gone; null without a reading. */
  ratio: number | null;
}

/**
 * The share of its way that an indicator should have gone by a day: of what adds up towards a target, as much as has
 * passed of the time for it, in whole percents. Null where there is nothing to compare with: percentages, states and
 * ceilings from nowhere have no such way, and without a reading nothing is known (never a guess).
 */
export function plannedShare(indicator: PlannedIndicator, day: CalendarDate): number | null {
  if (indicator.ratio === null || !addsUp(indicator)) return null;
  const range = targetRange(indicator, null);
  const start = startPoint(indicator);
  if (!range || !start || fulfils(start.value, range)) return null;
  const { startDate, dueDate } = indicator;
  if (day >= dueDate) return 1;
  if (day <= startDate) return 0;
  return Math.round((100 * daysBetween(startDate, day)) / daysBetween(startDate, dueDate)) / 100;
}
