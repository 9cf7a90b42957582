import { type CalendarDate, fromEpochDay, toEpochDay } from './calendar-date';

/** A day that is not what its weekday says, or that only has a name: a holiday, a make-up working day. */
export interface CalendarDay {
  date: CalendarDate;
  working: boolean;
  /** Its Chinese name, such as 国庆节. */
  label?: string;
  /** Its English name. */
  labelEn?: string;
}

export interface WorkingCalendarData {
  /** Years whose holidays are known. A day of any other year is judged by Monday to Friday alone. */
  years: readonly number[];
  days: readonly CalendarDay[];
  /** What an installation knows better (a province's own day off); wins over `days`. */
  overrides?: readonly CalendarDay[];
}

/**
 * Working days of one region. A count costs two binary searches whatever the distance: on each day that is not as its
 * weekday says, the running sum of differences from Monday to Friday is kept.
 *
 * Every method throws a RangeError on a text that is no calendar date.
 */
export class WorkingCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly exceptions: ReadonlyMap<number, CalendarDay>;
  /** Days whose working differs from their weekday's, ascending, and how many working days more there are up to each. */
  private readonly turningDays: number[] = [];
  private readonly surplusUpTo: number[] = [];

  constructor({ years, days, overrides = [] }: WorkingCalendarData) {
    this.years = new Set(years);
    this.exceptions = new Map([...days, ...overrides].map((day) => [toEpochDay(day.date), day]));
    let surplus = 0;
    for (const [day, { working }] of [...this.exceptions].toSorted(([a], [b]) => a - b)) {
      if (working === isWeekday(day)) continue;
      surplus += working ? 1 : -1;
      this.turningDays.push(day);
      this.surplusUpTo.push(surplus);
    }
  }

  /** Whether the holidays of the year are known. When false, answers for its days are no more than Monday to Friday. */
  isLoaded(year: number): boolean {
    return this.years.has(year);
  }

  isWorking(date: CalendarDate): boolean {
    const day = toEpochDay(date);
    return this.exceptions.get(day)?.working ?? isWeekday(day);
  }

  /** Name of the holiday or make-up day, if the day has one. */
  label(date: CalendarDate, language: 'zh' | 'en' = 'zh'): string | undefined {
    const day = this.exceptions.get(toEpochDay(date));
    return language === 'en' ? day?.labelEn : day?.label;
  }

  /** The date itself when it is a working day, otherwise the first one after it. */
  nextWorkingDay(date: CalendarDate): CalendarDate {
    return fromEpochDay(this.dayOfRank(this.rank(toEpochDay(date) - 1) + 1));
  }

  /** The date itself when it is a working day, otherwise the last one before it. */
  previousWorkingDay(date: CalendarDate): CalendarDate {
    return fromEpochDay(this.dayOfRank(this.rank(toEpochDay(date))));
  }

  /**
   * The n-th working day after the date, or before it when n is negative; the date itself, working or not, when n is 0.
   * From a Sunday, 1 is Monday and -1 is Friday.
   */
  addWorkingDays(date: CalendarDate, n: number): CalendarDate {
    const day = toEpochDay(date);
    if (n === 0) return date;
    return fromEpochDay(this.dayOfRank(n > 0 ? this.rank(day) + n : this.rank(day - 1) + n + 1));
  }

  /**
   * Working days after `from` up to and including `to`: 0 when they are the same, 1 from a Friday to the next Monday,
   * 0 from a Friday to the next Saturday. With `to` before `from`, the negative of the same count the other way round.
   */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
    return this.rank(toEpochDay(to)) - this.rank(toEpochDay(from));
  }

  /** Working days from the beginning of counting up to and including the day; never falls as days go by. */
  private rank(day: number): number {
    let low = 0;
    let high = this.turningDays.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.turningDays[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return weekdaysUpTo(day) + (this.surplusUpTo[low - 1] ?? 0);
  }

  /** The working day with that rank, which is the first day that has it. */
  private dayOfRank(rank: number): number {
    // Holidays move the day away from where weekdays alone put it by at most a week for every five of them.
    const slack = 7 * (this.turningDays.length + 1);
    const guess = Math.floor((rank * 7) / 5);
    let low = guess - slack;
    let high = guess + slack;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.rank(middle) >= rank) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function isWeekday(day: number): boolean {
  return weekdayOf(day) < 5;
}

/** Mondays to Fridays since 1969-12-29, a Monday, up to and including the day. */
function weekdaysUpTo(day: number): number {
  return Math.floor((day + 3) / 7) * 5 + Math.min(weekdayOf(day) + 1, 5);
}
