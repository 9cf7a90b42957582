import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Assignment, CalendarOverride, Milestone, WorkItem } from '@lib/planning';
import { newId } from '@lib/platform';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { ReminderRule } from '../rule/reminder-rule.entity';
import { PlanTick } from './plan-tick.entity';

const at = (day: string, time = '09:00:10') => `${day}T${time}+08:00`;

describe('the tick', () => {
  let world: ReminderWorld;

  beforeAll(async () => {
    world = await openReminderWorld(at('2020-07-01', '08:00:00'));
  });
  afterEach(async () => {
    const { db, plan } = world;
    for (const table of ['delivery', 'notification', 'reminder_rule', 'reminder_tick', 'milestone', 'indicator'])
      await db.query(`DELETE FROM ${table}`);
    await db.query(`DELETE FROM assignment`);
    await db.query(`DELETE FROM calendar_override`);
    await db.manager.delete(WorkItem, { planId: plan.id });
  });
  afterAll(() => world.close());

  /** A milestone of an item that is being worked on. */
  async function aRunningMilestone(dueDate: string, item: Parameters<ReminderWorld['anItem']>[0] = {}) {
    const workItem = await world.anItem(item);
    return { item: workItem, milestone: await world.aMilestone({ workItemId: workItem.id, dueDate }) };
  }

  /** Has ticked up to before 09:00 of the day. */
  async function morningOf(day: string) {
    await world.tick(at(day, '08:30:00'));
    await world.told();
  }

  it('tells nobody before nine, everybody concerned at nine, and nobody twice', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [-3], audience: ['LEAD_LIAISON', 'SUPPORT_LIAISON'] }]);
    const { milestone } = await aRunningMilestone('2020-07-06');
    await world.tick(at('2020-07-01', '08:59:59'));
    const early = await world.told();

    await world.tick(at('2020-07-01', '09:00:00'));
    const atNine = await world.told();
    await world.tick(at('2020-07-01', '09:00:30'));

    expect(early).toEqual([]);
    const reminder = { kind: 'REMINDER', trigger: 'MILESTONE_DUE', about: milestone.id, occurrence: -3 };
    expect(atNine).toEqual([
      { ...reminder, to: 'helper' },
      { ...reminder, to: 'liaison' },
    ]);
    expect(await world.told()).toEqual([]);
  });

  it('begins with the day on which it first sees a plan, by the rules that a plan starts with', async () => {
    const { milestone } = await aRunningMilestone('2020-07-01');

    await world.tick(at('2020-07-01', '11:00:00'));

    expect(await world.told()).toEqual([
      { kind: 'REMINDER', trigger: 'MILESTONE_DUE', to: 'liaison', about: milestone.id, occurrence: 0 },
    ]);
    expect(await world.db.manager.countBy(ReminderRule, { planId: world.plan.id })).toBeGreaterThan(10);
  });

  it('climbs the ladder by days late: liaison, head, leader, supervising office', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    const { milestone } = await aRunningMilestone('2020-07-01');
    await morningOf('2020-07-01');
    const ladder: Record<string, string[]> = {};

    for (const day of ['01', '02', '03', '06', '07', '08', '09', '10', '13', '14', '15']) {
      await world.tick(at(`2020-07-${day}`));
      const told = (await world.told()).filter(({ about }) => about === milestone.id);
      ladder[day] = told.map(({ to, kind }) => `${to} ${kind}`);
    }

    expect(ladder).toEqual({
      '01': ['liaison REMINDER'],
      '02': ['head ESCALATION'],
      '03': [],
      '06': [],
      '07': [],
      '08': ['leader ESCALATION', 'liaison REMINDER'],
      '09': ['head ESCALATION'],
      '10': [],
      '13': [],
      '14': [],
      '15': ['leader ESCALATION', 'liaison REMINDER', 'supervisor ESCALATION'],
    });
  });

  it.each([
    ['done', (m: Milestone) => world.db.manager.update(Milestone, { id: m.id }, { status: 'DONE' as never })],
    ['cancelled', (m: Milestone) => world.db.manager.update(Milestone, { id: m.id }, { status: 'CANCELLED' as never })],
    ['moved away', (m: Milestone) => world.db.manager.update(Milestone, { id: m.id }, { dueDate: '2020-08-20' })],
    ['of a suspended item', (m: Milestone) => setStatus(m, 'SUSPENDED')],
    ['of a closed item', (m: Milestone) => setStatus(m, 'CLOSED')],
    ['of a cancelled item', (m: Milestone) => setStatus(m, 'CANCELLED')],
    ['of an item that waits for its closing', (m: Milestone) => setStatus(m, 'CLOSING')],
    ['of a draft', (m: Milestone) => setStatus(m, 'DRAFT')],
  ])('tells nothing of a milestone that is %s', async (_what, change) => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [0] }]);
    const { milestone } = await aRunningMilestone('2020-07-02');
    await world.tick(at('2020-07-01'));

    await change(milestone);
    await world.tick(at('2020-07-02'));

    expect(await world.told()).toEqual([]);
  });

  const setStatus = ({ workItemId }: Milestone, status: string) =>
    world.db.manager.update(WorkItem, { id: workItemId }, { status: status as never });

  it('tells at once of what was moved into the reach of a day that is under way', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [-1, 0] }]);
    const { item, milestone } = await aRunningMilestone('2020-09-30');
    await world.tick(at('2020-07-01'));
    world.clock.set(at('2020-07-01', '15:00:00'));

    await world.touch(item, () => world.db.manager.update(Milestone, { id: milestone.id }, { dueDate: '2020-07-02' }));
    await world.tick(at('2020-07-01', '15:00:20'));
    const moved = await world.told();
    await world.tick(at('2020-07-01', '15:00:50'));

    expect(moved.map(({ to, occurrence }) => [to, occurrence])).toEqual([['liaison', -1]]);
    expect(await world.told()).toEqual([]);
  });

  it('asks who is concerned at the moment of telling', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    const other = await world.aDepartment('other');
    const next = await world.aPerson('next', 'LIAISON', other);
    await world.rules([
      { offsets: [-1], audience: ['OWNER', 'LEAD_LIAISON'] },
      { offsets: [0], audience: ['OWNER'] },
    ]);
    const { item } = await aRunningMilestone('2020-07-02', { ownerId: world.people.head.id });
    await world.tick(at('2020-07-01'));
    const before = await world.told();

    await world.db.manager.update(WorkItem, { id: item.id }, { leadDepartmentId: other.id, departmentIds: [other.id] });
    await world.tick(at('2020-07-02'));
    const stale = await world.told();
    await world.touch(item, () => world.db.manager.update(WorkItem, { id: item.id }, { ownerId: next.id }));
    await world.tick(at('2020-07-02', '09:01:00'));

    expect(before.map(({ to }) => to)).toEqual(['head', 'liaison']);
    // The head no longer belongs to the department that leads.
    expect(stale).toEqual([]);
    expect((await world.told()).map(({ to }) => to)).toEqual(['next']);
    await world.db.query(`UPDATE app_user SET active = false WHERE id = $1`, [next.id]);
  });

  it('tells of an internal item only those who may see it', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    const outsider = await world.aPerson('outsider', 'VIEWER');
    await world.rules([{ offsets: [0], audience: ['LEADER', 'SUPERVISOR', 'LEAD_LIAISON'] }]);
    await aRunningMilestone('2020-07-01', { internal: true, leaderId: outsider.id });
    await aRunningMilestone('2020-07-01', { leaderId: outsider.id });

    await world.tick(at('2020-07-01'));

    expect((await world.told()).map(({ to }) => to)).toEqual([
      'liaison',
      'liaison',
      'outsider',
      'supervisor',
      'supervisor',
    ]);
  });

  it('sends after an outage only the latest that was missed of each subject', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([
      { offsets: [-7], unit: 'CALENDAR_DAY' },
      { offsets: [-3, -1, 0], repeatEvery: 5 },
    ]);
    const late = await aRunningMilestone('2020-07-03');
    const near = await aRunningMilestone('2020-07-14');
    await world.tick(at('2020-07-01'));

    await world.tick(at('2020-07-13', '14:00:00'));

    const told = (await world.told()).map(({ about, occurrence }) => [about, occurrence]);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        [late.milestone.id, 5],
        [near.milestone.id, -1],
      ]),
    );
  });

  it('does nothing while the clock is back, and goes on where it stood', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [0] }]);
    await aRunningMilestone('2020-07-02');
    await world.tick(at('2020-07-02'));
    const first = await world.told();

    await world.tick(at('2020-07-02', '08:10:00'));
    const back = await world.told();
    await world.tick(at('2020-07-02', '09:00:00'));
    await world.tick(at('2020-07-02', '10:00:00'));

    expect([first.length, back.length, (await world.told()).length]).toEqual([1, 0, 0]);
  });

  it('writes everything once when two tick at once', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [0], audience: ['LEAD_LIAISON', 'SUPERVISOR'] }]);
    const item = await world.anItem();
    for (let n = 0; n < 20; n++) await world.aMilestone({ workItemId: item.id, dueDate: '2020-07-01' });
    world.clock.set(at('2020-07-01'));

    const counts = await Promise.all(Array.from({ length: 5 }, () => world.tick()));

    expect(counts.reduce((sum, { notifications }) => sum + notifications, 0)).toBe(40);
    expect(await world.told()).toHaveLength(40);
  });

  it('stays where it was when its transaction fails', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ offsets: [0] }]);
    await aRunningMilestone('2020-07-01');
    await world.tick(at('2020-07-01', '08:30:00'));
    await world.db.query(`ALTER TABLE delivery ADD CONSTRAINT broken CHECK (false) NOT VALID`);

    const failed = await world.tick(at('2020-07-01')).catch((error: unknown) => error);
    await world.db.query(`ALTER TABLE delivery DROP CONSTRAINT broken`);
    const between = await world.told();
    await world.tick(at('2020-07-01', '09:00:40'));

    expect(failed).toBeInstanceOf(AggregateError);
    expect(between).toEqual([]);
    expect(await world.told()).toHaveLength(1);
  });

  it('shifts with National Day, and with a day off that only this plan has', async () => {
    world.clock.set(at('2020-09-30', '08:00:00'));
    await world.rules([{ offsets: [-1, 0], repeatEvery: 1 }]);
    const { milestone } = await aRunningMilestone('2020-10-09');
    await morningOf('2020-09-30');
    const told: string[] = [];
    await world.db.manager.insert(CalendarOverride, {
      id: newId(),
      planId: world.plan.id,
      date: '2020-10-10',
      working: false,
      label: null,
    });

    for (const day of ['09-30', '10-01', '10-08', '10-09', '10-10', '10-12']) {
      await world.tick(at(`2020-${day}`));
      told.push(...(await world.told()).map(({ occurrence }) => `${day} ${occurrence}`));
    }

    expect(told).toEqual(['09-30 -1', '10-09 0', '10-12 1']);
    expect(milestone.dueDate).toBe('2020-10-09');
  });

  it('sends at the time and on the day that the rule says', async () => {
    world.clock.set(at('2020-10-01', '08:00:00'));
    await world.rules([{ offsets: [0], unit: 'CALENDAR_DAY', workingDaysOnly: false, sendAt: '17:30' }]);
    await aRunningMilestone('2020-10-03');
    await world.tick(at('2020-10-03', '17:29:00'));
    const early = await world.told();

    await world.tick(at('2020-10-03', '17:30:00'));

    expect([early.length, (await world.told()).length]).toEqual([0, 1]);
  });

  it('looks at everything again when a rule was changed during the day', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    const [rule] = await world.rules([{ offsets: [-30], unit: 'CALENDAR_DAY' }]);
    await aRunningMilestone('2020-07-02');
    await world.tick(at('2020-07-01'));
    const before = await world.told();

    await world.db.manager.update(ReminderRule, { id: rule?.id }, { offsets: [-1] });
    await world.tellOfRules();
    await world.tick(at('2020-07-01', '10:00:00'));

    expect([before.length, (await world.told()).length]).toEqual([0, 1]);
  });

  it('chases an issued item until it is accepted, by its own day or three working days after issue', async () => {
    world.clock.set(at('2020-07-01', '08:00:00'));
    await world.rules([{ trigger: 'ACCEPTANCE_DUE', offsets: [0], repeatEvery: 1 }]);
    const issued = { status: 'ISSUED', issuedAt: new Date('2020-06-29T10:00:00+08:00') } as const;
    const [named, unnamed] = [await world.anItem(issued), await world.anItem(issued)];
    await world.anAssignment({ workItemId: named.id, acceptBy: '2020-07-03' });
    await world.anAssignment({ workItemId: unnamed.id });
    await morningOf('2020-07-01');

    const days: Record<string, string[]> = {};
    for (const day of ['01', '02', '03']) {
      await world.tick(at(`2020-07-${day}`));
      days[day] = (await world.told()).map(({ about }) => (about === named.id ? 'named' : 'unnamed')).toSorted();
    }
    await world.db.manager.update(Assignment, { workItemId: named.id }, { status: 'ACCEPTED' as never });
    await world.db.manager.update(WorkItem, { id: named.id }, { status: 'ACTIVE' as never });
    await world.tick(at('2020-07-06'));

    expect(days).toEqual({ '01': [], '02': ['unnamed'], '03': ['named', 'unnamed'] });
    expect((await world.told()).map(({ about }) => about)).toEqual([unnamed.id]);
  });

  it('tells of an item due, of silence, and of an indicator behind at the end of a quarter', async () => {
    world.clock.set(at('2020-06-30', '08:00:00'));
    await world.rules([
      { trigger: 'WORK_ITEM_DUE', offsets: [0] },
      { trigger: 'STALE', offsets: [45], unit: 'CALENDAR_DAY' },
      { trigger: 'INDICATOR_BEHIND', offsets: [1] },
    ]);
    const due = await world.anItem({ dueDate: '2020-07-01' });
    const dateless = await world.anItem();
    const silent = await world.anItem({ createdAt: new Date('2020-05-17T10:00:00+08:00') });
    const behind = await world.anItem();
    await world.anIndicator({ workItemId: behind.id, attainment: 'BEHIND' });
    await world.anIndicator({ workItemId: behind.id, attainment: 'ON_TRACK' });
    await world.touch(behind);
    await world.touch(dateless);
    await morningOf('2020-07-01');

    await world.tick(at('2020-07-01'));

    const told = Object.fromEntries((await world.told()).map(({ trigger, about }) => [trigger, about]));
    expect(told).toEqual({ INDICATOR_BEHIND: behind.id, STALE: silent.id, WORK_ITEM_DUE: due.id });
  });

  it('keeps the tables that its entities describe', async () => {
    const { upQueries } = await world.db.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await world.db.manager.countBy(PlanTick, {})).toBe(0);
  });
});
