import { addDays, type CalendarDate } from '@lib/planning';
import type { DayCount } from './listed-days';
import { DayUnit, type Schedule } from './schedule';

type Counting = Pick<Schedule, 'unit' | 'workingDaysOnly'>;

/**
 * The day on which an occurrence falls due. One that would fall on a day off moves to a working day: up to the deadline
 * to the one before, so that nobody has less time than the rule promises; after the deadline to the one that follows.
 *
 * It never falls as the deadline or the offset grows; {@link lastDeadlineFired} rests on that.
 */
export function fireDay(
  { unit, workingDaysOnly }: Counting,
  calendar: DayCount,
  deadline: CalendarDate,
  offset: number,
): CalendarDate {
  const day = unit === DayUnit.WORKING_DAY ? calendar.addWorkingDays(deadline, offset) : addDays(deadline, offset);
  if (!workingDaysOnly) return day;
  return offset > 0 ? calendar.nextWorkingDay(day) : calendar.previousWorkingDay(day);
}

/** The inverse: the latest deadline whose occurrence has fallen due by the end of `day`; all earlier ones have too. */
export function lastDeadlineFired(
  { unit, workingDaysOnly }: Counting,
  calendar: DayCount,
  day: CalendarDate,
  offset: number,
): CalendarDate {
  if (unit === DayUnit.WORKING_DAY && offset !== 0) {
    const worked = calendar.previousWorkingDay(day);
    // The deadlines from which counting back meets this day reach up to the working day that many later; those from
    // which counting forward does, up to the day before the next working day.
    return offset < 0
      ? calendar.addWorkingDays(worked, -offset)
      : addDays(calendar.addWorkingDays(worked, 1 - offset), -1);
  }
  if (!workingDaysOnly) return addDays(day, -offset);
  if (offset > 0) return addDays(calendar.previousWorkingDay(day), -offset);
  // Days off after it already count as this day.
  return addDays(calendar.nextWorkingDay(addDays(day, 1)), -1 - offset);
}
