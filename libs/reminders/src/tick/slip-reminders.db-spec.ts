import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveryMigrations } from '@lib/delivery';
import { WorkItem } from '@lib/planning';
import { Slip } from '@lib/reporting';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { RemindOfSlips1790000000520 } from '../database/remind-of-slips.migration';
import { ReminderRule } from '../rule/reminder-rule.entity';
import { simulateReminders } from '../simulate/simulate-reminders';

const at = (day: string, time = '09:00:10') => `${day}T${time}+08:00`;

describe('reminders of slips', () => {
  let world: ReminderWorld;

  beforeAll(async () => {
    world = await openReminderWorld(at('2020-07-01', '08:00:00'));
  });
  afterAll(() => world.close());

  /** Ticks at nine on each of these days of July; tells who heard of the slip. */
  async function toldOn(slip: Slip, ...days: string[]): Promise<Record<string, string[]>> {
    const told: Record<string, string[]> = {};
    for (const day of days) {
      await world.tick(at(`2020-07-${day}`));
      const own = (await world.told()).filter(({ about, trigger }) => about === slip.id && trigger === 'SLIP_DUE');
      told[day] = own.map(({ to, kind }) => `${to} ${kind}`);
    }
    return told;
  }

  it('climb from the liaison of the department addressed to its head and the supervising office', async () => {
    const item = await world.anItem();
    const slip = await world.aSlip({ workItemId: item.id, replyBy: '2020-07-03' });

    const told = await toldOn(slip, '01', '02', '03', '06', '07', '08');

    expect(told).toEqual({
      '01': ['liaison REMINDER'],
      '02': [],
      '03': ['liaison REMINDER'],
      '06': ['head ESCALATION'],
      '07': ['liaison REMINDER'],
      '08': ['supervisor ESCALATION'],
    });
    const [notice] = await world.db.query<[{ params: object; message_key: string }]>(
      `SELECT params, message_key FROM notification WHERE subject_id = $1 ORDER BY created_at DESC LIMIT 1`,
      [slip.id],
    );
    expect(notice).toMatchObject({
      message_key: 'reminder.SLIP_DUE.late',
      params: { year: 2020, number: slip.number, dueDate: '2020-07-03', days: 5, department: 'lead' },
    });
    await world.db.manager.update(Slip, { id: slip.id }, { status: 'WITHDRAWN' as never });
  });

  it('go to a supporting department when it is addressed, and of an item nobody accepted yet too', async () => {
    const item = await world.anItem({ status: 'ISSUED' });
    const slip = await world.aSlip({ workItemId: item.id, replyBy: '2020-07-09', departmentId: world.support.id });

    expect(await toldOn(slip, '09')).toEqual({ '09': ['helper REMINDER'] });
    await world.db.manager.update(Slip, { id: slip.id }, { status: 'WITHDRAWN' as never });
  });

  it.each<[string, object, object, string[]?]>([
    ['nothing else', {}, {}, ['liaison REMINDER']],
    ['a reply', { status: 'REPLIED' }, {}],
    ['its withdrawal', { status: 'WITHDRAWN' }, {}],
    ['a later day', { replyBy: '2020-07-30' }, {}],
    ['the suspension of the item', {}, { status: 'SUSPENDED' }],
    ['the closing of the item', {}, { status: 'CLOSED' }],
    ['the handing over of an internal item', {}, { internal: true, departmentIds: [] }],
  ])('end with %s', async (_what, ofSlip, ofItem, heard = []) => {
    await world.tick(at('2020-07-13', '08:00:00'));
    const item = await world.anItem();
    const slip = await world.aSlip({ workItemId: item.id, replyBy: '2020-07-13' });
    if (Object.keys(ofSlip).length > 0) await world.db.manager.update(Slip, { id: slip.id }, ofSlip);
    if (Object.keys(ofItem).length > 0) await world.db.manager.update(WorkItem, { id: item.id }, ofItem);

    const told = await toldOn(slip, '13');

    expect(told).toEqual({ '13': heard });
    await world.db.manager.delete(Slip, { id: slip.id });
    world.clock.set(at('2020-07-10'));
    await world.db.query(`UPDATE reminder_tick SET ticked_until = $1`, [at('2020-07-10')]);
  });

  it('begin again when a reply is returned, on the same day', async () => {
    await world.tick(at('2020-07-15', '08:00:00'));
    const item = await world.anItem();
    const slip = await world.aSlip({ workItemId: item.id, replyBy: '2020-07-15', status: 'REPLIED' });
    const before = await toldOn(slip, '15');

    world.clock.set(at('2020-07-15', '15:00:00'));
    await world.touch(item, () => world.db.manager.update(Slip, { id: slip.id }, { status: 'SIGNED' as never }));
    await world.tick(at('2020-07-15', '15:00:30'));

    expect(before).toEqual({ '15': [] });
    expect((await world.told()).filter(({ about }) => about === slip.id)).toMatchObject([{ to: 'liaison' }]);
    await world.db.manager.update(Slip, { id: slip.id }, { status: 'WITHDRAWN' as never });
  });

  it('are simulated as the slip stood on each day', async () => {
    const item = await world.anItem();
    await world.aSlip({
      workItemId: item.id,
      replyBy: '2020-03-04',
      status: 'ACCEPTED',
      issuedAt: new Date('2020-03-03T09:00:00+08:00'),
      repliedAt: new Date('2020-03-09T09:00:00+08:00'),
    });

    const simulated = await simulateReminders(world.db.manager, world.plan.code, {
      from: '2020-02-01',
      to: '2020-04-30',
    });

    const own = simulated?.filter(({ trigger, code }) => trigger.valueOf() === 'SLIP_DUE' && code === item.code);
    expect(own?.map(({ day, account }) => `${day} ${account}`)).toEqual([
      '2020-03-04 liaison',
      '2020-03-05 head',
      '2020-03-06 liaison',
    ]);
  });

  it('come to plans that have their rules already, whose own rules stay as they are', async () => {
    const rulesOf = async () => {
      const rules = await world.db.manager.find(ReminderRule, {
        where: { planId: world.plan.id },
        order: { ordinal: 'ASC' },
      });
      return rules.map(({ trigger, offsets, repeatEvery, unit, audience, channels, enabled, sendAt }) =>
        JSON.stringify({ trigger, offsets, repeatEvery, unit, audience, channels, enabled, sendAt }),
      );
    };
    await world.db.manager.update(
      ReminderRule,
      { planId: world.plan.id, trigger: 'STALE' as never },
      { enabled: false },
    );
    const full = await rulesOf();
    const tells = deliveryMigrations.find(({ name }) => name.startsWith('TellOfSlips'));
    const db = world.db.createQueryRunner();
    const [rules, trigger] = [new RemindOfSlips1790000000520(), tells && new tells()];

    await rules.down(db);
    await trigger?.down(db);
    const without = await rulesOf();
    await trigger?.up(db);
    await rules.up(db);
    await db.release();

    expect(without).toEqual(full.filter((rule) => !rule.includes('SLIP_DUE')));
    expect(full.filter((rule) => rule.includes('SLIP_DUE'))).toHaveLength(3);
    expect((await rulesOf()).toSorted()).toEqual(full.toSorted());
  });
});
