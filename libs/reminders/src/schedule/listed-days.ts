import { addDays, type CalendarDate, type WorkingCalendar } from '@lib/planning';

/** As much of a working calendar as the days of reminders need. */
export type DayCount = Pick<WorkingCalendar, 'previousWorkingDay' | 'nextWorkingDay' | 'addWorkingDays'>;

/** Days on either side of the day for which a list is made. */
const REACH = 1100;

const lists = new WeakMap<WorkingCalendar, ListedDays>();

/** The calendar's working days around a day, listed once: a year's preview counts days a million times. */
export function listedDays(calendar: WorkingCalendar, around: CalendarDate): DayCount {
  const known = lists.get(calendar);
  if (known?.covers(around)) return known;
  const list = new ListedDays(calendar, around);
  lists.set(calendar, list);
  return list;
}

/** Answers from a list where it reaches, and as the calendar does beyond. */
class ListedDays implements DayCount {
  private readonly worked: CalendarDate[] = [];
  /** For each day of the list, the place of the last working day up to it. */
  private readonly places = new Map<CalendarDate, number>();
  private readonly safe: { from: CalendarDate; to: CalendarDate };

  constructor(
    private readonly calendar: WorkingCalendar,
    around: CalendarDate,
  ) {
    this.safe = { from: addDays(around, -REACH / 2), to: addDays(around, REACH / 2) };
    let day = addDays(around, -REACH);
    for (let left = 2 * REACH; left > 0; left--, day = addDays(day, 1)) {
      if (calendar.isWorking(day)) this.worked.push(day);
      this.places.set(day, this.worked.length - 1);
    }
  }

  covers(day: CalendarDate): boolean {
    return this.safe.from <= day && day <= this.safe.to;
  }

  previousWorkingDay(date: CalendarDate): CalendarDate {
    return this.worked[this.places.get(date) ?? -1] ?? this.calendar.previousWorkingDay(date);
  }

  nextWorkingDay(date: CalendarDate): CalendarDate {
    const place = this.places.get(date) ?? NaN;
    return this.worked[place] === date ? date : (this.worked[place + 1] ?? this.calendar.nextWorkingDay(date));
  }

  addWorkingDays(date: CalendarDate, n: number): CalendarDate {
    const place = this.places.get(date) ?? NaN;
    const found = this.worked[place] === date ? this.worked[place + n] : undefined;
    return found ?? this.calendar.addWorkingDays(date, n);
  }
}
