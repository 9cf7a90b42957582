import { describe, expect, it } from '@jest/globals';
import { addDays, chinaDays, daysBetween, WorkingCalendar } from '@lib/planning';
import * as fc from 'fast-check';
import { type DueSegment, dueSegments } from './due-segments';
import { fireDay, lastDeadlineFired } from './fire-day';
import { DayUnit, occurrences, type Schedule } from './schedule';

const china = new WorkingCalendar(chinaDays());
const START = '2020-01-01';

const daysIn2020 = fc.integer({ min: 0, max: 400 }).map((days) => addDays(START, days));
const calendars = fc
  .array(fc.record({ date: daysIn2020, working: fc.boolean() }), { maxLength: 150 })
  .map((days) => new WorkingCalendar({ years: [2020], days }));
const schedules: fc.Arbitrary<Schedule> = fc.record({
  offsets: fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 6 }),
  repeatEvery: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
  unit: fc.constantFrom(DayUnit.CALENDAR_DAY, DayUnit.WORKING_DAY),
  workingDaysOnly: fc.boolean(),
});
const bounds = { earliest: addDays(START, -60), latest: addDays(START, 460) };

const daily: Schedule = { offsets: [0], repeatEvery: null, unit: DayUnit.WORKING_DAY, workingDaysOnly: true };

/** What a deadline gets in a window when every occurrence is looked at in turn. */
function oneByOne(schedule: Schedule, calendar: WorkingCalendar, deadline: string, after: string, upTo: string) {
  const due: { occurrence: number; fireOn: string }[] = [];
  for (const occurrence of occurrences(schedule)) {
    const fireOn = fireDay(schedule, calendar, deadline, occurrence);
    if (fireOn > upTo) break;
    if (fireOn > after) due.push({ occurrence, fireOn });
  }
  return due;
}

const at = (segments: DueSegment[], deadline: string) =>
  segments
    .filter(({ from, to }) => from <= deadline && deadline <= to)
    .map(({ occurrence, fireOn }) => ({ occurrence, fireOn }));

describe('the day of a reminder', () => {
  it.each([
    ['2020-10-09', -1, DayUnit.WORKING_DAY, '2020-09-30', 'the day before the holiday'],
    ['2020-10-09', -3, DayUnit.WORKING_DAY, '2020-09-28', 'three working days before'],
    ['2020-10-09', -4, DayUnit.WORKING_DAY, '2020-09-27', 'the Sunday that is worked for the holiday'],
    ['2020-10-09', 0, DayUnit.WORKING_DAY, '2020-10-09', 'the first day after the holiday'],
    ['2020-10-05', 0, DayUnit.WORKING_DAY, '2020-09-30', 'a deadline in the holiday is told of before it'],
    ['2020-09-30', 1, DayUnit.WORKING_DAY, '2020-10-09', 'late only on the next working day'],
    ['2020-09-30', 2, DayUnit.WORKING_DAY, '2020-10-10', 'the Saturday that is worked for the holiday'],
    ['2020-10-15', -7, DayUnit.CALENDAR_DAY, '2020-09-30', 'a week before would be in the holiday'],
    ['2020-09-26', 7, DayUnit.CALENDAR_DAY, '2020-10-09', 'a week after would be in the holiday'],
    ['2020-10-10', 0, DayUnit.CALENDAR_DAY, '2020-10-10', 'a Saturday that is worked is a working day'],
  ])('for the deadline %s and the offset %i in %s is %s: %s', (deadline, offset, unit, day) => {
    expect(fireDay({ unit, workingDaysOnly: true }, china, deadline, offset)).toBe(day);
  });

  it('is the day itself, a holiday or not, where the rule says so', () => {
    const counting = { unit: DayUnit.CALENDAR_DAY, workingDaysOnly: false };

    expect(fireDay(counting, china, '2020-10-08', -7)).toBe('2020-10-01');
  });

  // The notice of November 2019: off from 24 to 30 January, 19 January and 1 February worked.
  const announced = { years: [2020], days: springFestivalAsAnnounced() };
  const extended = new WorkingCalendar({
    ...announced,
    overrides: ['2020-01-31', '2020-02-01', '2020-02-02'].map((date) => ({ date, working: false })),
  });

  it.each([
    ['2020-01-23', 1, '2020-01-31', '2020-02-03'],
    ['2020-01-23', 3, '2020-02-03', '2020-02-05'],
    ['2020-02-04', -1, '2020-02-03', '2020-02-03'],
    ['2020-02-04', -2, '2020-02-01', '2020-01-23'],
    ['2020-02-01', 0, '2020-02-01', '2020-01-23'],
  ])('for %s and %i working days moves with the longer Spring Festival: %s, then %s', (deadline, offset, was, is) => {
    const counting = { unit: DayUnit.WORKING_DAY, workingDaysOnly: true };

    expect(fireDay(counting, new WorkingCalendar(announced), deadline, offset)).toBe(was);
    expect(fireDay(counting, extended, deadline, offset)).toBe(is);
    expect(fireDay(counting, china, deadline, offset)).toBe(is);
  });

  it('is never a day off, and moves only away from a deadline that is still to come', () => {
    fc.assert(
      fc.property(
        calendars,
        schedules,
        daysIn2020,
        fc.integer({ min: -40, max: 40 }),
        (calendar, rule, day, offset) => {
          const fireOn = fireDay({ ...rule, workingDaysOnly: true }, calendar, day, offset);

          expect(calendar.isWorking(fireOn)).toBe(true);
          expect(offset > 0 ? fireOn > day : fireOn <= day).toBe(true);
        },
      ),
    );
  });

  it('has an inverse: the last deadline that has fired by a day', () => {
    fc.assert(
      fc.property(
        calendars,
        schedules,
        daysIn2020,
        fc.integer({ min: -40, max: 40 }),
        (calendar, rule, day, offset) => {
          const last = lastDeadlineFired(rule, calendar, day, offset);

          expect(fireDay(rule, calendar, last, offset) <= day).toBe(true);
          expect(fireDay(rule, calendar, addDays(last, 1), offset) > day).toBe(true);
        },
      ),
    );
  });
});

describe('what falls due', () => {
  it('after National Day is what fell due on the first working day, and nothing on the days off', () => {
    const in2020 = { earliest: '2020-01-01', latest: '2020-12-31' };
    const over = dueSegments(daily, china, { after: '2020-09-30', upTo: '2020-10-08' }, in2020);
    const first = dueSegments(daily, china, { after: '2020-10-08', upTo: '2020-10-09' }, in2020);
    const before = dueSegments(daily, china, { after: '2020-09-29', upTo: '2020-09-30' }, in2020);

    expect(over).toEqual([]);
    expect(first).toEqual([{ occurrence: 0, fireOn: '2020-10-09', from: '2020-10-09', to: '2020-10-09' }]);
    expect(before).toEqual([{ occurrence: 0, fireOn: '2020-09-30', from: '2020-09-30', to: '2020-10-08' }]);
  });

  it('in a window is the latest occurrence of each deadline, as found one by one', () => {
    const lengths = fc.integer({ min: 0, max: 30 });

    fc.assert(
      fc.property(
        calendars,
        schedules,
        daysIn2020,
        lengths,
        daysIn2020,
        (calendar, schedule, after, length, deadline) => {
          const upTo = addDays(after, length);
          const segments = dueSegments(schedule, calendar, { after, upTo }, bounds);

          for (const day of [deadline, addDays(deadline, 1), addDays(upTo, 7), upTo, after]) {
            expect(at(segments, day)).toEqual(oneByOne(schedule, calendar, day, after, upTo).slice(-1));
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('day by day is every occurrence once, whatever the lengths of the windows; those replaced on their way excepted', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 25 });

    fc.assert(
      fc.property(calendars, schedules, daysIn2020, steps, (calendar, schedule, deadline, lengths) => {
        const got: { occurrence: number; fireOn: string }[] = [];
        const replaced: { occurrence: number; fireOn: string }[] = [];
        let after = '2020-03-01';
        for (const length of lengths) {
          const upTo = addDays(after, length);
          got.push(...at(dueSegments(schedule, calendar, { after, upTo }, bounds), deadline));
          replaced.push(...oneByOne(schedule, calendar, deadline, after, upTo).slice(0, -1));
          after = upTo;
        }

        const all = oneByOne(schedule, calendar, deadline, '2020-03-01', after);
        const byOffset = (a: { occurrence: number }, b: { occurrence: number }) => a.occurrence - b.occurrence;
        expect([...got, ...replaced].toSorted(byOffset)).toEqual(all);
        expect(new Set(got.map(({ occurrence }) => occurrence)).size).toBe(got.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is nothing in an empty window, as when the clock stands still or jumps back', () => {
    fc.assert(
      fc.property(calendars, schedules, daysIn2020, fc.integer({ min: 0, max: 9 }), (calendar, schedule, day, back) => {
        expect(dueSegments(schedule, calendar, { after: day, upTo: addDays(day, -back) }, bounds)).toEqual([]);
      }),
    );
  });

  it('goes on repeating for as long as the oldest deadline is open', () => {
    const schedule: Schedule = { ...daily, offsets: [0], repeatEvery: 5 };
    const window = { after: '2020-06-29', upTo: '2020-06-30' };
    const segments = dueSegments(schedule, china, window, { earliest: '2015-01-01', latest: '2020-12-31' });

    expect(segments.length).toBeGreaterThan(200);
    expect(segments.every(({ from, to }) => daysBetween(from, to) >= 0)).toBe(true);
  });
});

function springFestivalAsAnnounced() {
  const off = ['24', '25', '26', '27', '28', '29', '30'].map((day) => ({ date: `2020-01-${day}`, working: false }));
  return [...off, { date: '2020-01-19', working: true }, { date: '2020-02-01', working: true }];
}
