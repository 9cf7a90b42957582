import { addDays, type CalendarDate, type WorkingCalendar } from '@lib/planning';
import { lastDeadlineFired } from './fire-day';
import { occurrences, type Schedule } from './schedule';

/** Days after `after`, up to and including `upTo`. */
export interface DayWindow {
  after: CalendarDate;
  upTo: CalendarDate;
}

/** The deadlines that there are, so that a repeating rule has an end. Both included. */
export interface DeadlineBounds {
  earliest: CalendarDate;
  latest: CalendarDate;
}

/** Of all subjects whose deadline lies from `from` to `to`, both included, the occurrence falls due on `fireOn`. */
export interface DueSegment {
  occurrence: number;
  fireOn: CalendarDate;
  from: CalendarDate;
  to: CalendarDate;
}

const laterOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
const earlierOf = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);

/**
 * What falls due in a window, by deadline: the inverse of `fireDay`, so that one set-based statement finds the subjects.
 * A deadline stands in one segment at most: of several occurrences in the window only the latest counts. With windows
 * that follow one another, no occurrence comes twice and none is skipped, except for one that a later one replaced.
 */
export function dueSegments(
  schedule: Schedule,
  calendar: WorkingCalendar,
  { after, upTo }: DayWindow,
  { earliest, latest }: DeadlineBounds,
): DueSegment[] {
  const fired = (occurrence: number, day: CalendarDate) => lastDeadlineFired(schedule, calendar, day, occurrence);
  const segments: DueSegment[] = [];
  const offsets = occurrences(schedule);
  let next = offsets.next();
  while (!next.done) {
    const occurrence = next.value;
    const end = fired(occurrence, upTo);
    // Later occurrences reach only earlier deadlines.
    if (end < earliest) break;
    next = offsets.next();
    const replaced = next.done ? fired(occurrence, after) : laterOf(fired(occurrence, after), fired(next.value, upTo));
    let from = laterOf(addDays(replaced, 1), earliest);
    for (let day = addDays(after, 1); day <= upTo && from <= latest; day = addDays(day, 1)) {
      const to = day === upTo ? end : fired(occurrence, day);
      if (to < from) continue;
      segments.push({ occurrence, fireOn: day, from, to: earlierOf(to, latest) });
      from = addDays(to, 1);
    }
  }
  return segments;
}
