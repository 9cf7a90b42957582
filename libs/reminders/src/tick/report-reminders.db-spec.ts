import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkItem } from '@lib/planning';
import { ProgressReport } from '@lib/reporting';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { simulateReminders } from '../simulate/simulate-reminders';

const at = (day: string, time = '09:00:10') => `${day}T${time}+08:00`;
// After May's report day, so June's report is the first that is owed: due on the 24th, the day before a holiday.
const ACCEPTED = { status: 'ACCEPTED', respondedAt: new Date('2020-05-26T01:00:00Z') } as const;
const JUNE = '2020-06-01';

describe('reminders of monthly reports', () => {
  let world: ReminderWorld;

  beforeAll(async () => {
    world = await openReminderWorld(at('2020-06-15', '08:00:00'));
  });
  beforeEach(async () => {
    await world.db.query(`UPDATE work_item SET status = 'CANCELLED'`);
    world.clock.set(at('2020-06-15'));
    await world.db.query(`UPDATE reminder_tick SET ticked_until = $1`, [at('2020-06-15')]);
  });
  afterAll(() => world.close());

  async function anOwingItem(given: object = {}): Promise<WorkItem> {
    const item = await world.anItem();
    await world.anAssignment({ workItemId: item.id, ...ACCEPTED, ...given });
    return item;
  }

  /** Ticks at nine on each of these days; tells who heard of the item's report. */
  async function toldOn(item: WorkItem, ...days: string[]): Promise<Record<string, string[]>> {
    const told: Record<string, string[]> = {};
    for (const day of days) {
      await world.tick(at(day));
      const own = (await world.told()).filter(({ about, trigger }) => about === item.id && trigger === 'REPORT_DUE');
      told[day] = own.map(({ to, kind }) => `${to} ${kind}`);
    }
    return told;
  }

  it('come three working days before the day, on it, and then every other day, with the head from the second', async () => {
    const item = await anOwingItem();

    const told = await toldOn(item, '2020-06-18', '2020-06-19', '2020-06-24', '2020-06-28', '2020-06-29', '2020-07-01');

    expect(told).toEqual({
      '2020-06-18': [],
      '2020-06-19': ['liaison REMINDER'],
      '2020-06-24': ['liaison REMINDER'],
      '2020-06-28': [],
      '2020-06-29': ['head ESCALATION', 'liaison REMINDER'],
      '2020-07-01': ['liaison REMINDER'],
    });
    const [notice] = await world.db.query<[{ params: object; message_key: string }]>(
      `SELECT params, message_key FROM notification WHERE work_item_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [item.id],
    );
    expect(notice).toMatchObject({
      message_key: 'reminder.REPORT_DUE.late',
      params: { name: '2020-06', dueDate: '2020-06-24', days: 7, department: 'lead' },
    });
  });

  it.each<[string, (item: WorkItem) => Promise<unknown>, string[]?]>([
    ['nothing', () => Promise.resolve(), ['liaison REMINDER']],
    ['the month’s report', ({ id }) => world.aReport({ workItemId: id, period: JUNE })],
    ['a later month’s report', ({ id }) => world.aReport({ workItemId: id, period: '2020-07-01' })],
    [
      'not by an earlier one',
      ({ id }) => world.aReport({ workItemId: id, period: '2020-05-01' }),
      ['liaison REMINDER'],
    ],
    [
      'not by one that was returned',
      ({ id }) => world.aReport({ workItemId: id, period: JUNE, status: 'RETURNED' }),
      ['liaison REMINDER'],
    ],
    ['a suspension', ({ id }) => world.db.manager.update(WorkItem, { id }, { status: 'SUSPENDED' as never })],
    ['a request for closing', ({ id }) => world.db.manager.update(WorkItem, { id }, { status: 'CLOSING' as never })],
  ])('are settled by %s', async (_what, settle, heard = []) => {
    const item = await anOwingItem();
    await settle(item);

    expect(await toldOn(item, '2020-06-24')).toEqual({ '2020-06-24': heard });
  });

  it.each<[string, object, string[]]>([
    ['before the day', { respondedAt: new Date('2020-06-23T08:00:00Z') }, ['liaison REMINDER']],
    ['on the day', { respondedAt: new Date('2020-06-24T00:30:00Z') }, []],
    ['not yet', { status: 'PENDING', respondedAt: null }, []],
  ])('ask whoever accepted the item %s', async (_when, given, heard) => {
    const item = await anOwingItem(given);

    expect(await toldOn(item, '2020-06-24')).toEqual({ '2020-06-24': heard });
  });

  it('begin again on the same day when a report is returned', async () => {
    const item = await anOwingItem();
    const { id } = await world.aReport({ workItemId: item.id, period: JUNE });
    await world.tick(at('2020-06-24'));
    await world.touch(item, () => world.db.manager.update(ProgressReport, { id }, { status: 'RETURNED' as never }));

    await world.tick(at('2020-06-24', '15:00:00'));

    expect((await world.told()).filter(({ about }) => about === item.id)).toEqual([
      expect.objectContaining({ trigger: 'REPORT_DUE', to: 'liaison', occurrence: 0 }),
    ]);
  });

  it('of days that have passed are simulated by when reports came in', async () => {
    const item = await anOwingItem();
    world.clock.set(at('2020-06-26'));
    await world.aReport({ workItemId: item.id, period: JUNE });

    const days = { from: '2020-06-15', to: '2020-07-10' };
    const simulated = await simulateReminders(world.db.manager, world.plan.code, days);

    const own = simulated?.filter(({ trigger, code }) => trigger.valueOf() === 'REPORT_DUE' && code === item.code);
    expect(own?.map(({ day, account }) => `${day} ${account}`)).toEqual(['2020-06-19 liaison', '2020-06-24 liaison']);
  });

  it('ask for a month until the day of the next one, whose turn it is then', async () => {
    const item = await anOwingItem();
    await world.rules([{ trigger: 'REPORT_DUE', offsets: [0], repeatEvery: 1 }]);

    const asked: Record<string, string[]> = {};
    // July's reports are due on Friday the 24th.
    for (const day of ['2020-07-22', '2020-07-23', '2020-07-24', '2020-07-27']) {
      await world.tick(at(day));
      const rows = await world.db.query<{ month: string }[]>(
        `SELECT params ->> 'name' AS month FROM notification
          WHERE work_item_id = $1 AND trigger = 'REPORT_DUE' AND created_at = $2`,
        [item.id, at(day)],
      );
      asked[day] = rows.map(({ month }) => month);
    }

    expect(asked).toEqual({
      '2020-07-22': ['2020-06'],
      '2020-07-23': ['2020-06'],
      '2020-07-24': ['2020-07'],
      '2020-07-27': ['2020-07'],
    });
  });
});
