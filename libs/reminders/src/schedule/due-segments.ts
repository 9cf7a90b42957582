import { addDays, type CalendarDate, type WorkingCalendar } from '@lib/planning';
import { lastDeadlineFired } from './fire-day';
import { listedDays } from './listed-days';
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
  if (upTo <= after) return [];
  const days = listedDays(calendar, upTo);
  const fired: Fired = (occurrence, day) => lastDeadlineFired(schedule, days, day, occurrence);
  const reached = reachedBy(schedule, upTo, earliest, fired);
  return reached.flatMap(({ occurrence, end }, n) => {
    const replaced = reached[n + 1]?.end ?? addDays(earliest, -1);
    const from = laterOf(addDays(laterOf(fired(occurrence, after), replaced), 1), earliest);
    return byDay({ occurrence, from, to: earlierOf(end, latest) }, { after, upTo }, fired);
  });
}

/** The last deadline whose occurrence has fallen due by a day. */
type Fired = (occurrence: number, day: CalendarDate) => CalendarDate;

/** The occurrences that have fallen due by a day for some deadline, each with the last of these; later ones reach less far. */
function reachedBy(schedule: Schedule, day: CalendarDate, earliest: CalendarDate, fired: Fired) {
  const reached: { occurrence: number; end: CalendarDate }[] = [];
  for (const occurrence of occurrences(schedule)) {
    const end = fired(occurrence, day);
    if (end < earliest) break;
    reached.push({ occurrence, end });
  }
  return reached;
}

/** Cuts a range of deadlines at the days on which their occurrence falls due. */
function byDay(
  { occurrence, from, to }: Omit<DueSegment, 'fireOn'>,
  { after, upTo }: DayWindow,
  fired: Fired,
): DueSegment[] {
  const segments: DueSegment[] = [];
  let start = from;
  for (let day = addDays(after, 1); day <= upTo && start <= to; day = addDays(day, 1)) {
    const end = day === upTo ? to : earlierOf(fired(occurrence, day), to);
    if (end < start) continue;
    segments.push({ occurrence, fireOn: day, from: start, to: end });
    start = addDays(end, 1);
  }
  return segments;
}
