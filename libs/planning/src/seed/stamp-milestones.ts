import { addDays, type CalendarDate, daysBetween } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { predecessorsOf } from './predecessors';
import type { TemplateSeed } from './seed';

/** A milestone as a template gives it to an item. */
export interface StampedMilestone {
  title: string;
  weight: number;
  dueDate: CalendarDate;
  /** 0-based indices of its predecessors, all smaller than its own. */
  after: readonly number[];
}

/**
 * The template's milestones between two days: each at its fraction of the time, on a working day (the one before, where
 * it falls on a holiday).
 */
export function stampMilestones(
  template: TemplateSeed,
  start: CalendarDate,
  due: CalendarDate,
  calendar: WorkingCalendar,
): StampedMilestone[] {
  const length = daysBetween(start, due);
  return template.milestones.map(({ title, weight, at }, index) => ({
    title,
    weight,
    dueDate: calendar.previousWorkingDay(addDays(start, Math.round(at * length))),
    after: predecessorsOf(template, index),
  }));
}
