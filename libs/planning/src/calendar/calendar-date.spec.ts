import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, daysBetween, firstOfMonth, fromEpochDay, isCalendarDate, toEpochDay, todayIn } from './calendar-date';

const epochDays = fc.integer({ min: -719_162, max: 2_932_896 });
const dates = epochDays.map(fromEpochDay);
const smallSteps = fc.integer({ min: -3000, max: 3000 });
const datesOfOurTime = fc.integer({ min: 0, max: 40_000 }).map(fromEpochDay);

describe('a calendar date', () => {
  it.each([
    ['2020-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2021-02-29', false],
    ['2020-04-31', false],
    ['2020-12-31', true],
    ['2020-13-01', false],
    ['2020-00-10', false],
    ['2020-01-00', false],
    ['0000-01-01', false],
    ['2020-1-1', false],
    ['2020-01-01T00:00', false],
    [' 2020-01-01', false],
    ['', false],
    ['２０２０-01-01', false],
  ])('%s names an existing day: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  it.each([
    ['2020-02-28', 1, '2020-02-29'],
    ['2020-02-28', 2, '2020-03-01'],
    ['2020-01-01', -1, '2019-12-31'],
    ['2020-12-31', 1, '2021-01-01'],
    ['2020-03-08', 1, '2020-03-09'],
    ['1999-12-31', 366, '2000-12-31'],
  ])('%s and %i days is %s', (date, days, later) => {
    expect(addDays(date, days)).toBe(later);
    expect(daysBetween(date, later)).toBe(days);
  });

  it('is refused with its own text when it does not exist', () => {
    expect(() => addDays('2020-02-30', 1)).toThrow(new RangeError('Not a calendar date: 2020-02-30'));
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => firstOfMonth('2020-6-30')).toThrow(RangeError);
  });

  it('agrees with the proleptic Gregorian calendar of the language, on every day there is', () => {
    fc.assert(
      fc.property(epochDays, (day) => {
        const utc = new Date(day * 86_400_000).toISOString().slice(0, 10);

        expect(fromEpochDay(day)).toBe(utc);
        expect(toEpochDay(utc)).toBe(day);
      }),
    );
  });

  it('comes back after going there and back', () => {
    fc.assert(
      fc.property(datesOfOurTime, smallSteps, (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('compares as a string as it does in time', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  it('belongs to the month that begins on its first day', () => {
    fc.assert(
      fc.property(datesOfOurTime, (date) => {
        const first = firstOfMonth(date);

        expect(first.endsWith('-01')).toBe(true);
        expect(daysBetween(first, date)).toBe(Number(date.slice(8)) - 1);
      }),
    );
  });
});

describe('today', () => {
  it.each([
    ['Asia/Shanghai', '2020-06-30T16:00:00Z', '2020-07-01'],
    ['Asia/Shanghai', '2020-06-30T15:59:59.999Z', '2020-06-30'],
    ['America/Los_Angeles', '2020-07-01T06:59:59Z', '2020-06-30'],
    ['America/Los_Angeles', '2020-11-01T08:59:59Z', '2020-11-01'],
    ['Pacific/Kiritimati', '2019-12-31T10:00:00Z', '2020-01-01'],
    ['UTC', '2020-02-29T23:59:59Z', '2020-02-29'],
  ])('in %s at %s is %s, whatever the zone of the process', (zone, instant, date) => {
    expect(todayIn(zone, new Date(instant))).toBe(date);
  });

  it('turns at midnight of the plan’s zone: Shanghai is always eight hours ahead in our time', () => {
    const instants = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2090, 0, 1) });

    fc.assert(
      fc.property(instants, (at) => {
        const shifted = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

        expect(todayIn('Asia/Shanghai', new Date(at))).toBe(shifted);
      }),
    );
  });

  it('is refused in a zone that does not exist', () => {
    expect(() => todayIn('Mars/Olympus', new Date(0))).toThrow(RangeError);
  });
});
