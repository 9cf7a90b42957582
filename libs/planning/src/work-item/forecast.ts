import type { CalendarDate } from '../calendar/calendar-date';
import { MilestoneStatus } from '../milestone/milestone-status';

export interface ForecastMilestone {
  status: MilestoneStatus;
  dueDate: CalendarDate;
  /** When the lead department now expects it; null when it expects it on its due date. */
  forecastDate: CalendarDate | null;
}

/**
 * The day on which the last open milestone is expected (its forecast, or its due date without one); null when none is
 * open. The last is the one expected last, not the one due last: an early milestone that slips behind all others holds
 * the whole item up.
 */
export function itemForecast(milestones: readonly ForecastMilestone[]): CalendarDate | null {
  const expected = milestones
    .filter(({ status }) => status === MilestoneStatus.OPEN)
    .map(({ forecastDate, dueDate }) => forecastDate ?? dueDate);
  return expected.toSorted().at(-1) ?? null;
}
