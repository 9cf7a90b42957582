import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays } from '../calendar/calendar-date';
import { chinaDays } from '../calendar/china-days';
import { WorkingCalendar } from '../calendar/working-days';
import { Attainment } from '../indicator/attainment';
import { MilestoneStatus } from '../milestone/milestone-status';
import { assessHealth, defaultHealthThresholds, Health, type HealthInput, type HealthMilestone } from './health';
import { WorkItemStatus } from './work-item-lifecycle';

const { GREY, GREEN, YELLOW, RED, BLUE } = Health;
const { OPEN, DONE, CANCELLED } = MilestoneStatus;
const calendar = new WorkingCalendar(chinaDays());
const severity = { GREY: 0, BLUE: 0, GREEN: 1, YELLOW: 2, RED: 3 };

// Wednesday 1 July 2020; ten working days later is Wednesday 15 July.
const anItem = (parts: Partial<HealthInput> = {}): HealthInput => ({
  status: WorkItemStatus.ACTIVE,
  dueDate: '2020-12-31',
  closingRequestedOn: null,
  milestones: [],
  indicators: [],
  latestReport: null,
  lateReport: null,
  progress: 0,
  plannedProgress: null,
  previousHealth: GREY,
  thresholds: defaultHealthThresholds,
  calendar,
  today: '2020-07-01',
  ...parts,
});
const aMilestone = (parts: Partial<HealthMilestone> = {}): HealthMilestone => ({
  id: 'm',
  title: '可研批复',
  status: OPEN,
  dueDate: '2020-09-30',
  forecastDate: null,
  dependsOn: [],
  ...parts,
});
const pair = (dueDate: string, before: MilestoneStatus) => [
  aMilestone({ id: 'first', title: '可研批复', status: before }),
  aMilestone({ id: 'second', title: '开工', dueDate, dependsOn: ['first'] }),
];

const codes = (input: HealthInput) => assessHealth(input).reasons.map(({ code }) => code as string);

const dates = fc.integer({ min: -200, max: 400 }).map((days) => addDays('2020-07-01', days));
const milestoneSets = fc
  .array(
    fc.record({
      title: fc.string(),
      status: fc.constantFrom(OPEN, DONE, CANCELLED),
      dueDate: dates,
      forecastDate: fc.option(dates),
      dependsOn: fc.array(fc.nat({ max: 5 }).map(String), { maxLength: 2 }),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((milestone, i) => ({ ...milestone, id: String(i) })));
const items: fc.Arbitrary<HealthInput> = fc.record({
  status: fc.constantFrom(...Object.values(WorkItemStatus)),
  dueDate: fc.option(dates),
  closingRequestedOn: fc.option(dates),
  milestones: milestoneSets,
  indicators: fc.array(fc.record({ name: fc.string(), attainment: fc.constantFrom(...Object.values(Attainment)) }), {
    maxLength: 3,
  }),
  latestReport: fc.option(
    fc.record({ health: fc.constantFrom(GREEN, YELLOW, RED), period: fc.constant('2020-06-01') }),
  ),
  lateReport: fc.option(fc.constant('2020-06-01')),
  progress: fc.double({ min: 0, max: 1, noNaN: true }),
  plannedProgress: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  previousHealth: fc.constantFrom(...Object.values(Health)),
  thresholds: fc.record({
    dueSoonWorkingDays: fc.nat({ max: 30 }),
    forecastLateWorkingDays: fc.nat({ max: 30 }),
    shortfallYellow: fc.constant(0.1),
    shortfallRed: fc.constant(0.3),
  }),
  calendar: fc.constant(calendar),
  today: fc.constant('2020-07-01'),
});

describe('the light of an item', () => {
  it.each<[string, Partial<HealthInput>, Health, string[]]>([
    ['is grey for a draft', { status: WorkItemStatus.DRAFT, dueDate: '2020-01-31' }, GREY, []],
    ['is grey until it is accepted', { status: WorkItemStatus.ISSUED, dueDate: '2020-01-31' }, GREY, []],
    ['is blue once closed, however late', { status: WorkItemStatus.CLOSED, dueDate: '2020-01-31' }, BLUE, []],
    ['is green when nothing is wrong', {}, GREEN, []],
    ['is green without a due date', { dueDate: null, milestones: [aMilestone()] }, GREEN, []],
    ['is green on its due date', { dueDate: '2020-07-01' }, GREEN, []],
    ['is red from the day after', { dueDate: '2020-06-30' }, RED, ['ITEM_OVERDUE']],
    ['is green on a milestone’s due date', { milestones: [aMilestone({ dueDate: '2020-07-01' })] }, GREEN, []],
    [
      'is red from the day after a milestone’s',
      { milestones: [aMilestone({ dueDate: '2020-06-30' })] },
      RED,
      ['MILESTONE_OVERDUE'],
    ],
    [
      'does not mind a late milestone that is done',
      { milestones: [aMilestone({ dueDate: '2020-06-30', status: DONE })] },
      GREEN,
      [],
    ],
    [
      'does not mind a late milestone that is cancelled',
      { milestones: [aMilestone({ dueDate: '2020-06-30', status: CANCELLED })] },
      GREEN,
      [],
    ],
    [
      'is yellow with a blocked milestone due in ten working days',
      { milestones: pair('2020-07-15', OPEN) },
      YELLOW,
      ['MILESTONE_BLOCKED'],
    ],
    ['is green with a blocked milestone due in eleven', { milestones: pair('2020-07-16', OPEN) }, GREEN, []],
    ['is green when what comes before is done', { milestones: pair('2020-07-15', DONE) }, GREEN, []],
    ['is green when what comes before is cancelled', { milestones: pair('2020-07-15', CANCELLED) }, GREEN, []],
    [
      'is yellow when a milestone’s forecast is late',
      { milestones: [aMilestone({ forecastDate: '2020-10-01' })] },
      YELLOW,
      ['MILESTONE_FORECAST_LATE'],
    ],
    [
      'is yellow when the item’s forecast is late',
      { dueDate: '2020-07-15', milestones: [aMilestone({ dueDate: '2020-07-16' })] },
      YELLOW,
      ['FORECAST_LATE'],
    ],
    [
      'is red when its forecast is late and nine working days remain',
      { dueDate: '2020-07-14', milestones: [aMilestone({ dueDate: '2020-07-16' })] },
      RED,
      ['FORECAST_LATE_NEAR_DUE'],
    ],
    [
      'is green when its forecast is in time and little remains',
      { dueDate: '2020-07-02', milestones: [aMilestone({ dueDate: '2020-07-16', forecastDate: '2020-07-02' })] },
      GREEN,
      [],
    ],
    [
      'is red with a missed indicator',
      { indicators: [{ name: '5G基站', attainment: Attainment.MISSED }] },
      RED,
      ['INDICATOR_MISSED'],
    ],
    [
      'is yellow with an indicator behind',
      { indicators: [{ name: '5G基站', attainment: Attainment.BEHIND }] },
      YELLOW,
      ['INDICATOR_BEHIND'],
    ],
    [
      'is green with an indicator of which nothing is known',
      { indicators: [{ name: '5G基站', attainment: Attainment.UNKNOWN }] },
      GREEN,
      [],
    ],
    [
      'is yellow when the department says yellow',
      { latestReport: { health: YELLOW, period: '2020-06-01' } },
      YELLOW,
      ['REPORTED_YELLOW'],
    ],
    [
      'is only yellow when the department says red',
      { latestReport: { health: RED, period: '2020-06-01' } },
      YELLOW,
      ['REPORTED_RED'],
    ],
    [
      'is not made better by a department that says green',
      { dueDate: '2020-06-30', latestReport: { health: GREEN, period: '2020-06-01' } },
      RED,
      ['ITEM_OVERDUE'],
    ],
    ['is yellow when a month’s report is late', { lateReport: '2020-06-01' }, YELLOW, ['REPORT_LATE']],
    ['is green nine points behind its plan', { plannedProgress: 0.5, progress: 0.41 }, GREEN, []],
    ['is yellow ten points behind', { plannedProgress: 0.4, progress: 0.3 }, YELLOW, ['PROGRESS_BEHIND']],
    ['is yellow thirty points behind', { plannedProgress: 0.7, progress: 0.4 }, YELLOW, ['PROGRESS_BEHIND']],
    ['is red thirty-one points behind', { plannedProgress: 0.71, progress: 0.4 }, RED, ['PROGRESS_FAR_BEHIND']],
    ['is green ahead of its plan', { plannedProgress: 0.2, progress: 0.9 }, GREEN, []],
    [
      'does not name twice what an overdue milestone is behind',
      { plannedProgress: 1, progress: 0, milestones: [aMilestone({ dueDate: '2020-06-30' })] },
      RED,
      ['MILESTONE_OVERDUE'],
    ],
    [
      'is red far behind its plan, though no milestone is overdue',
      { plannedProgress: 1, progress: 0, milestones: [aMilestone({ dueDate: '2020-09-30' })] },
      RED,
      ['PROGRESS_FAR_BEHIND'],
    ],
  ])('%s', (_sentence, parts, light, reasons) => {
    expect(assessHealth(anItem(parts)).health).toBe(light);
    expect(codes(anItem(parts))).toEqual(reasons);
  });

  it.each([WorkItemStatus.SUSPENDED, WorkItemStatus.CANCELLED])('stays what it was when it is %s', (status) => {
    const overdue = assessHealth(anItem({ dueDate: '2020-06-30' }));
    const kept = anItem({ status, previousHealth: overdue.health, previousReasons: overdue.reasons });

    expect(assessHealth(kept)).toEqual(overdue);
    expect(assessHealth(anItem({ status, previousHealth: YELLOW, dueDate: '2020-06-30' })).health).toBe(YELLOW);
  });

  it.each<[string, string | null, Health]>([
    ['in time does not turn red while the supervising office has not looked', '2020-06-30', GREEN],
    ['too late is red', '2020-07-02', RED],
    ['on an unknown day is held against today', null, RED],
  ])('of an item whose closing was requested %s', (_when, closingRequestedOn, light) => {
    const closing = anItem({
      status: WorkItemStatus.CLOSING,
      dueDate: '2020-06-30',
      closingRequestedOn,
      today: '2020-07-20',
    });

    expect(assessHealth(closing).health).toBe(light);
    expect(assessHealth({ ...closing, status: WorkItemStatus.ACTIVE }).health).toBe(RED);
  });

  it('names what is wrong, red things first and the longest overdue before all others', () => {
    const { reasons } = assessHealth(
      anItem({
        lateReport: '2020-06-01',
        milestones: [
          aMilestone({ id: '1', title: '用地报批', dueDate: '2020-06-24' }),
          aMilestone({ id: '2', title: '可研批复', dueDate: '2020-06-19' }),
          aMilestone({ id: '3', title: '开工', dueDate: '2020-07-10', dependsOn: ['1', '2'] }),
        ],
      }),
    );

    expect(reasons).toEqual([
      {
        code: 'MILESTONE_OVERDUE',
        light: RED,
        params: { title: '可研批复', dueDate: '2020-06-19', workingDays: 7 },
      },
      {
        code: 'MILESTONE_OVERDUE',
        light: RED,
        // 25 to 27 June is the Dragon Boat Festival; Sunday the 28th is worked.
        params: { title: '用地报批', dueDate: '2020-06-24', workingDays: 4 },
      },
      {
        code: 'MILESTONE_BLOCKED',
        light: YELLOW,
        params: { title: '开工', dueDate: '2020-07-10', predecessor: '可研批复' },
      },
      { code: 'REPORT_LATE', light: YELLOW, params: { month: '2020-06' } },
    ]);
  });

  it('follows the thresholds of the plan', () => {
    const thresholds = { ...defaultHealthThresholds, dueSoonWorkingDays: 3, forecastLateWorkingDays: 3 };
    const late = { dueDate: '2020-07-07', milestones: [aMilestone({ dueDate: '2020-07-16' })] };

    expect(assessHealth(anItem({ thresholds, milestones: pair('2020-07-07', OPEN) })).health).toBe(GREEN);
    expect(assessHealth(anItem({ thresholds, milestones: pair('2020-07-06', OPEN) })).health).toBe(YELLOW);
    expect(assessHealth(anItem({ thresholds, ...late })).health).toBe(YELLOW);
    expect(assessHealth(anItem({ ...late })).health).toBe(RED);

    const patient = { ...defaultHealthThresholds, shortfallYellow: 0.2, shortfallRed: 0.5 };
    expect(assessHealth(anItem({ thresholds: patient, plannedProgress: 0.5, progress: 0.31 })).health).toBe(GREEN);
    expect(assessHealth(anItem({ thresholds: patient, plannedProgress: 0.9, progress: 0.4 })).health).toBe(YELLOW);
  });
});

describe('in any situation', () => {
  it('an overdue open milestone more never makes the light better', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 300 }), (item, days) => {
        const overdue = aMilestone({ id: 'late', dueDate: addDays(item.today, -days) });
        const before = assessHealth(item).health;
        const after = assessHealth({ ...item, milestones: [...item.milestones, overdue] }).health;

        expect(severity[after]).toBeGreaterThanOrEqual(severity[before]);
      }),
    );
  });

  it('an item on which everything is done in time is green', () => {
    fc.assert(
      fc.property(items, (item) => {
        const milestones = item.milestones.map((milestone) => ({ ...milestone, status: DONE }));
        const done = anItem({ milestones, dueDate: item.dueDate && addDays(item.today, 1) });

        expect(assessHealth(done)).toEqual({ health: GREEN, reasons: [] });
      }),
    );
  });

  it('a light is exactly as bad as its worst reason, and the order of milestones does not matter', () => {
    fc.assert(
      fc.property(items, (item) => {
        const { health, reasons } = assessHealth(item);
        const reversed = { ...item, milestones: item.milestones.toReversed() };
        const judged = item.status === WorkItemStatus.ACTIVE || item.status === WorkItemStatus.CLOSING;

        expect(assessHealth(reversed)).toEqual({ health, reasons });
        expect(!judged || severity[health] === Math.max(1, ...reasons.map(({ light }) => severity[light]))).toBe(true);
      }),
    );
  });

  it('time alone never makes an active light better', () => {
    fc.assert(
      fc.property(items, fc.nat({ max: 200 }), (item, days) => {
        const now = { ...item, status: WorkItemStatus.ACTIVE };

        expect(severity[assessHealth({ ...now, today: addDays(now.today, days) }).health]).toBeGreaterThanOrEqual(
          severity[assessHealth(now).health],
        );
      }),
    );
  });
});
