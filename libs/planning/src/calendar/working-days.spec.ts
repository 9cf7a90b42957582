import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, fromEpochDay, toEpochDay } from './calendar-date';
import { chinaDays } from './china-days';
import { type CalendarDay, WorkingCalendar } from './working-days';

const china = new WorkingCalendar(chinaDays());
const weekdaysOnly = new WorkingCalendar({ years: [], days: [] });

const start = toEpochDay('2019-12-01');
const nearDates = fc.integer({ min: start, max: start + 420 }).map(fromEpochDay);
const exceptionDays = fc.record({ date: nearDates, working: fc.boolean() });
const calendars = fc
  .record({
    days: fc.array(exceptionDays, { maxLength: 150 }),
    overrides: fc.array(exceptionDays, { maxLength: 20 }),
  })
  .map((data) => new WorkingCalendar({ years: [2020], ...data }));

function countOneByOne(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return 0 - countOneByOne(calendar, to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) count += calendar.isWorking(day) ? 1 : 0;
  return count;
}

function walkOneByOne(calendar: WorkingCalendar, date: string, n: number): string {
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= calendar.isWorking(day) ? 1 : 0) day = addDays(day, Math.sign(n));
  return day;
}

describe('working days', () => {
  it.each([
    ['2020-09-30', 1, '2020-10-09', 'over the eight days of National Day'],
    ['2020-09-25', 1, '2020-09-27', 'to a Sunday that is worked'],
    ['2020-10-09', 1, '2020-10-10', 'to a Saturday that is worked'],
    ['2020-10-09', -1, '2020-09-30', 'backwards over National Day'],
    ['2020-10-05', -1, '2020-09-30', 'backwards from within a holiday'],
    ['2020-10-05', 1, '2020-10-09', 'forwards from within a holiday'],
    ['2020-10-05', 0, '2020-10-05', 'not at all, though it is a holiday'],
    ['2020-07-01', 3, '2020-07-06', 'over a weekend'],
    ['2020-07-05', -1, '2020-07-03', 'from a Sunday back to Friday'],
  ])('from %s, %i working days lead to %s: %s', (date, n, expected) => {
    expect(china.addWorkingDays(date, n)).toBe(expected);
  });

  it.each([
    ['2020-07-01', '2020-07-01', 0],
    ['2020-07-03', '2020-07-04', 0],
    ['2020-07-03', '2020-07-06', 1],
    ['2020-07-06', '2020-07-03', -1],
    ['2020-09-30', '2020-10-08', 0],
    ['2020-09-30', '2020-10-10', 2],
  ])('from %s to %s there are %i', (from, to, count) => {
    expect(china.workingDaysBetween(from, to)).toBe(count);
  });

  it.each([
    ['2020-10-01', '2020-10-09', '2020-09-30'],
    ['2020-09-27', '2020-09-27', '2020-09-27'],
    ['2020-07-04', '2020-07-06', '2020-07-03'],
    ['2020-07-06', '2020-07-06', '2020-07-06'],
  ])('around %s the next is %s and the previous %s', (date, next, previous) => {
    expect(china.nextWorkingDay(date)).toBe(next);
    expect(china.previousWorkingDay(date)).toBe(previous);
  });

  it('are Monday to Friday in a year that is not loaded, which says so', () => {
    expect(china.isLoaded(2031)).toBe(false);
    expect(china.isWorking('2031-10-01')).toBe(true);
    expect(china.label('2031-10-01')).toBeUndefined();
    expect(china.workingDaysBetween('2031-09-30', '2031-10-08')).toBe(6);
  });

  it('give way to an override of the installation', () => {
    const day: CalendarDay = { date: '2020-02-03', working: false, label: '延迟复工', labelEn: 'Late return to work' };
    const zhejiang = new WorkingCalendar({ ...chinaDays(), overrides: [day] });

    expect(zhejiang.isWorking('2020-02-03')).toBe(false);
    expect(zhejiang.label('2020-02-03')).toBe('延迟复工');
    expect(zhejiang.nextWorkingDay('2020-01-24')).toBe('2020-02-04');
    expect(china.nextWorkingDay('2020-01-24')).toBe('2020-02-03');
  });

  it('give way to an override of a day that the State Council has named, too', () => {
    const overrides = [{ date: '2020-10-10', working: false }];

    expect(new WorkingCalendar({ ...chinaDays(), overrides }).isWorking('2020-10-10')).toBe(false);
    expect(china.isWorking('2020-10-10')).toBe(true);
  });

  it('refuse a day that does not exist', () => {
    expect(() => china.isWorking('2020-02-30')).toThrow(RangeError);
    expect(() => china.addWorkingDays('2020-02-30', 0)).toThrow(RangeError);
  });

  it('are counted as one would count them day by day, in any calendar', () => {
    fc.assert(
      fc.property(calendars, nearDates, nearDates, (calendar, from, to) => {
        expect(calendar.workingDaysBetween(from, to)).toBe(countOneByOne(calendar, from, to));
      }),
    );
  });

  it('are added as one would walk day by day, in any calendar', () => {
    fc.assert(
      fc.property(calendars, nearDates, fc.integer({ min: -80, max: 80 }), (calendar, date, n) => {
        expect(calendar.addWorkingDays(date, n)).toBe(walkOneByOne(calendar, date, n));
      }),
    );
  });

  it('that are added are counted again, and end on a working day', () => {
    fc.assert(
      fc.property(calendars, nearDates, fc.integer({ min: 1, max: 200 }), (calendar, date, n) => {
        const later = calendar.addWorkingDays(date, n);
        const workingDate = calendar.nextWorkingDay(date);

        expect(calendar.isWorking(later)).toBe(true);
        expect(calendar.workingDaysBetween(date, later)).toBe(n);
        expect(calendar.addWorkingDays(calendar.addWorkingDays(workingDate, n), -n)).toBe(workingDate);
      }),
    );
  });

  it('never become fewer as the end moves on, and add up over a day in between', () => {
    fc.assert(
      fc.property(calendars, nearDates, nearDates, nearDates, (calendar, a, b, c) => {
        const between = (from: string, to: string) => calendar.workingDaysBetween(from, to);

        expect(between(a, addDays(b, 1))).toBeGreaterThanOrEqual(between(a, b));
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });

  it('next and previous enclose the date, with no working day between', () => {
    fc.assert(
      fc.property(calendars, nearDates, (calendar, date) => {
        const next = calendar.nextWorkingDay(date);
        const previous = calendar.previousWorkingDay(date);

        expect(previous <= date && date <= next).toBe(true);
        expect(calendar.isWorking(next) && calendar.isWorking(previous)).toBe(true);
        expect(calendar.workingDaysBetween(previous, next)).toBe(calendar.isWorking(date) ? 0 : 1);
      }),
    );
  });

  it('far apart are counted in the closed form of weeks: ten thousand years cost what two days do', () => {
    expect(weekdaysOnly.workingDaysBetween('0001-01-01', '9999-12-31')).toBe(2_608_614);
    expect(weekdaysOnly.addWorkingDays('0001-01-01', 2_608_614)).toBe('9999-12-31');
  });
});
