import { describe, expect, it } from '@jest/globals';
import { addDays } from './calendar-date';
import { chinaDays } from './china-days';
import { WorkingCalendar } from './working-days';

const calendar = new WorkingCalendar(chinaDays());

function daysFrom(first: string, last: string): string[] {
  const days = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

describe('the State Council’s calendar', () => {
  it('is known from 2004 to 2026, without a gap, and for no other year', () => {
    const { years } = chinaDays();

    expect(years).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    expect(calendar.isLoaded(2020)).toBe(true);
    expect(calendar.isLoaded(2003)).toBe(false);
    expect(calendar.isLoaded(2027)).toBe(false);
  });

  it('holds no make-up day that is a holiday too, and each date once', () => {
    const dates = chinaDays().days.map((day) => day.date);

    expect(new Set(dates).size).toBe(dates.length);
  });

  it.each([
    ['New Year', '2020-01-01', '2020-01-01', '元旦'],
    ['Tomb-sweeping Day', '2020-04-04', '2020-04-06', '清明'],
    ['Labour Day', '2020-05-01', '2020-05-05', '劳动节'],
    ['Dragon Boat Festival', '2020-06-25', '2020-06-27', '端午'],
    ['National Day and Mid-autumn', '2020-10-01', '2020-10-08', '国庆节'],
  ])('gives %s 2020 off from %s to %s', (_name, first, last, label) => {
    for (const day of daysFrom(first, last)) {
      expect(calendar.isWorking(day)).toBe(false);
      expect(calendar.label(day)).toBe(label);
    }
  });

  // The notice of November 2019 gave 24–30 January with 19 January and 1 February worked; that of 27 January 2020
  // extended it to 2 February because of the epidemic. The package holds what was done, not what was first planned.
  it('gives Spring Festival 2020 off as extended: from 24 January to 2 February', () => {
    expect(daysFrom('2020-01-24', '2020-02-02').filter((day) => calendar.isWorking(day))).toEqual([]);
    expect(calendar.isWorking('2020-01-19')).toBe(true);
    expect(calendar.isWorking('2020-02-03')).toBe(true);
    expect(calendar.workingDaysBetween('2020-01-23', '2020-02-03')).toBe(1);
  });

  it.each([
    ['2020-04-26', '劳动节调休上班'],
    ['2020-05-09', '劳动节调休上班'],
    ['2020-06-28', '端午调休上班'],
    ['2020-09-27', '国庆节调休上班'],
    ['2020-10-10', '国庆节调休上班'],
    ['2024-02-04', '春节调休上班'],
  ])('works on the weekend day %s: %s', (date, label) => {
    expect(calendar.isWorking(date)).toBe(true);
    expect(calendar.label(date)).toBe(label);
  });

  it('names days in English as well', () => {
    expect(calendar.label('2020-10-01', 'en')).toBe('National Day');
    expect(calendar.label('2020-10-10', 'en')).toBe('Make-up day for National Day');
    expect(calendar.label('2020-07-01', 'en')).toBeUndefined();
  });

  // 251 by the notice, less 31 January and 1 February.
  it('counts 249 working days in 2020', () => {
    expect(calendar.workingDaysBetween('2019-12-31', '2020-12-31')).toBe(249);
  });
});
