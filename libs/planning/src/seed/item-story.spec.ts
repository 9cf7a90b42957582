import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china-calendar';
import { WorkItemKind } from '../work-item/work-item-kind';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { tellStory } from './item-story';
import type { ItemSeed, ProgressItem, ProgressSeed, TemplateSeed } from './seed';
import { spread } from './spread';
import { stampMilestones } from './stamp-milestones';
import { instantAt } from '../calendar/wall-clock';

const template: TemplateSeed = {
  name: '铁路',
  milestones: [
    { title: '可研', at: 0.25, weight: 1 },
    { title: '初设', at: 0.4, weight: 1 },
    { title: '用地', at: 0.5, weight: 1, after: [0] },
    { title: '开工', at: 1, weight: 1, after: [1, 2] },
  ],
};

function anItem(key = 'line'): ItemSeed {
  const lists = { support: [], regions: [], tags: [], indicators: [] };
  return {
    key,
    title: '一条线',
    kind: WorkItemKind.PROJECT,
    lead: 'jtt',
    internal: false,
    ...lists,
    theme: '',
    heading: '',
  };
}

function aStory(entry: Partial<ProgressItem> = {}): ProgressSeed {
  const told = { key: 'line', status: WorkItemStatus.ACTIVE, milestones: [], readings: [], reschedules: [], ...entry };
  return {
    asOf: '2020-07-01',
    default: { issuedOn: '2020-02-20', acceptBy: '2020-02-25', acceptedOn: '2020-02-24' },
    items: new Map([['line', told]]),
  };
}

const stamped = stampMilestones(template, '2020-02-01', '2020-12-31', chinaCalendar);
const tell = (entry: Partial<ProgressItem> = {}, item = anItem()) =>
  tellStory(item, stamped, aStory(entry), chinaCalendar);
const done = (entry: Partial<ProgressItem> = {}) =>
  tell(entry).milestones.map(({ completedOn }) => completedOn !== null);

describe('milestones from a template', () => {
  it('lie at their share of the time, on working days, each behind its predecessors', () => {
    expect(stamped.map(({ dueDate, after }) => [dueDate, after])).toEqual([
      ['2020-04-24', []],
      ['2020-06-12', [0]],
      ['2020-07-17', [0]],
      ['2020-12-31', [1, 2]],
    ]);
  });

  it('move to the working day before a holiday', () => {
    const [only] = stampMilestones(
      { name: '', milestones: [{ title: '', at: 1, weight: 1 }] },
      '2020-02-01',
      '2020-10-08',
      chinaCalendar,
    );

    expect(only?.dueDate).toBe('2020-09-30');
  });
});

describe('an item that the story does not name', () => {
  it('is active, and did on time what was due', () => {
    const story = tellStory(anItem('other'), stamped, aStory(), chinaCalendar);

    expect(story.status).toBe(WorkItemStatus.ACTIVE);
    expect(story.milestones.map(({ completedOn }) => completedOn !== null)).toEqual([true, true, false, false]);
  });

  it('completes milestones in order, after it was accepted, whatever its key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        const { milestones, acceptedOn } = tellStory(anItem(key), stamped, aStory(), chinaCalendar);
        const [first = '', second = ''] = milestones.map(({ completedOn }) => completedOn ?? '');
        const days = [acceptedOn ?? '', first, second, '2020-06-12'];

        expect(days).toEqual(days.toSorted());
      }),
    );
  });
});

describe('an item of the story', () => {
  it('that is a draft has no past', () => {
    expect(tell({ status: WorkItemStatus.DRAFT })).toMatchObject({ issuedOn: null, acceptedOn: null });
    expect(done({ status: WorkItemStatus.DRAFT })).toEqual([false, false, false, false]);
  });

  it('that was only issued waits for its answer', () => {
    const story = tell({ status: WorkItemStatus.ISSUED, issuedOn: '2020-06-29', acceptBy: '2020-07-02' });

    expect(story).toMatchObject({ issuedOn: '2020-06-29', acceptBy: '2020-07-02', acceptedOn: null });
  });

  it('has not done what waits for an open milestone', () => {
    expect(done({ milestones: [{ n: 1, open: true, forecast: '2020-08-31' }] })).toEqual([false, false, false, false]);
  });

  it('that was suspended did nothing from that day on', () => {
    const change = { status: WorkItemStatus.SUSPENDED, reason: '疫情', changedOn: '2020-05-15' };

    expect(done(change)).toEqual([true, false, false, false]);
  });

  it.each([WorkItemStatus.CLOSED, WorkItemStatus.CLOSING])(
    'that is %s has done all by the day it was asked',
    (status) => {
      const story = tell({ status, reason: '完成', changedOn: '2020-06-18' });
      const days = story.milestones.map(({ completedOn }) => completedOn ?? '9999');

      expect(days).toEqual(days.toSorted());
      expect((days.at(-1) ?? '') <= (story.closingRequestedOn ?? '')).toBe(true);
      expect((story.closingRequestedOn ?? '') <= '2020-06-18').toBe(true);
    },
  );
});

describe('a spread', () => {
  it('is the same for the same text, and reaches every number', () => {
    const numbers = new Set(Array.from({ length: 200 }, (_, index) => spread(`item-${index}`, 6)));

    expect(spread('line#0', 6)).toBe(spread('line#0', 6));
    expect([...numbers].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('a wall clock', () => {
  it.each([
    ['Asia/Shanghai', '2020-07-01', 540, '2020-07-01T01:00:00.000Z'],
    ['America/New_York', '2020-03-08', 540, '2020-03-08T13:00:00.000Z'],
    ['America/New_York', '2020-03-07', 540, '2020-03-07T14:00:00.000Z'],
    ['UTC', '2020-02-29', 0, '2020-02-29T00:00:00.000Z'],
  ])('in %s on %s shows %d minutes at %s', (zone, date, minutes, instant) => {
    expect(instantAt(zone, date, minutes).toISOString()).toBe(instant);
  });
});
