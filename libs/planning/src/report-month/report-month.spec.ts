import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../calendar/calendar-date';
import { chinaCalendar as calendar } from '../calendar/china-calendar';
import {
  isPeriod,
  lateReportMonth,
  latestReportMonth,
  monthsAfter,
  reportDueDay,
  type ReportStanding,
} from './report-month';

const months = fc.integer({ min: -120, max: 120 }).map((count) => monthsAfter('2020-01-01', count));
const reportDays = fc.integer({ min: 1, max: 31 });

describe('the day of a monthly report', () => {
  it.each([
    ['2020-03-01', 25, '2020-03-25', 'is the plan’s day'],
    ['2020-04-01', 25, '2020-04-24', 'is the Friday before a Saturday'],
    ['2020-06-01', 25, '2020-06-24', 'is the day before the Dragon Boat Festival'],
    ['2020-01-01', 25, '2020-01-23', 'is the day before the Spring Festival'],
    ['2020-09-01', 27, '2020-09-27', 'is a Sunday that is worked'],
    ['2020-02-01', 31, '2020-02-28', 'is the last working day of a shorter month'],
    ['2020-10-01', 5, '2020-10-09', 'is after holidays that fill the month up to it'],
  ])('of %s with day %i is %s: it %s', (period, reportDay, day) => {
    expect(reportDueDay(period, reportDay, calendar)).toBe(day);
  });

  it('rises from month to month, is worked, and the latest month is the one whose day has just passed', () => {
    fc.assert(
      fc.property(months, reportDays, fc.nat(40), (period, reportDay, days) => {
        const day = reportDueDay(period, reportDay, calendar);
        const today = addDays(day, days);
        const latest = latestReportMonth(today, reportDay, calendar);

        expect(calendar.isWorking(day)).toBe(true);
        expect(day >= period).toBe(true);
        expect(reportDueDay(monthsAfter(period), reportDay, calendar) > day).toBe(true);
        expect(reportDueDay(latest, reportDay, calendar) < today).toBe(true);
        expect(reportDueDay(monthsAfter(latest), reportDay, calendar) >= today).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2020-12-01', 1, '2021-01-01'],
    ['2020-01-01', -1, '2019-12-01'],
    ['2020-06-01', 0, '2020-06-01'],
    ['2020-06-01', -18, '2018-12-01'],
  ])('%s and %i more is %s', (period, count, expected) => {
    expect(monthsAfter(period, count)).toBe(expected);
  });

  it('are known by their first day', () => {
    expect([isPeriod('2020-06-01'), isPeriod('2020-06-02')]).toEqual([true, false]);
  });
});

describe('the report that is late', () => {
  const standing: ReportStanding = {
    acceptedOn: '2020-02-24',
    reportedPeriod: null,
    reportDay: 25,
    calendar,
    today: '2020-07-01',
  };

  it.each<[string, Partial<ReportStanding>, string | null]>([
    ['is last month’s, whose day has passed', {}, '2020-06-01'],
    ['is none once that month was reported', { reportedPeriod: '2020-06-01' }, null],
    ['is none once a later month was reported', { reportedPeriod: '2020-07-01' }, null],
    ['is it still when only earlier months were', { reportedPeriod: '2020-05-01' }, '2020-06-01'],
    ['is the month before on the day itself', { today: '2020-06-24', reportedPeriod: '2020-04-01' }, '2020-05-01'],
    ['is this month’s from the day after', { today: '2020-06-25', reportedPeriod: '2020-05-01' }, '2020-06-01'],
    ['is none of an item that was accepted on the day', { acceptedOn: '2020-06-24' }, null],
    ['is owed by whoever accepted the day before', { acceptedOn: '2020-06-23' }, '2020-06-01'],
    ['is none of an item that nobody accepted', { acceptedOn: null }, null],
  ])('%s', (_sentence, parts, expected) => {
    expect(lateReportMonth({ ...standing, ...parts })).toBe(expected);
  });
});
