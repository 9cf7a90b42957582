import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { simulateReminders } from './simulate-reminders';

describe('a simulation', () => {
  let world: ReminderWorld;

  beforeAll(async () => {
    world = await openReminderWorld('2020-07-01T08:00:00+08:00');
  });
  afterAll(() => world.close());

  it('plays past days as things stood on them, and those to come as they stand', async () => {
    await world.rules([{ offsets: [0], repeatEvery: 5, audience: ['LEAD_LIAISON'] }]);
    const item = await world.anItem({ issuedAt: new Date('2020-02-10T10:00:00+08:00') });
    await world.aMilestone({ workItemId: item.id, dueDate: '2020-02-07', title: '早于交办' });
    await world.aMilestone({
      workItemId: item.id,
      dueDate: '2020-03-02',
      title: '完成了',
      status: 'DONE',
      completedOn: '2020-03-12',
    });
    await world.aMilestone({ workItemId: item.id, dueDate: '2020-12-25', title: '未到期' });

    const days = { from: '2020-01-01', to: '2020-12-31' };
    const simulated = await simulateReminders(world.db.manager, world.plan.code, days);

    const of = (title: string) => simulated?.filter(({ milestone }) => milestone === title).map(({ day }) => day) ?? [];
    expect(of('早于交办')[0]).toBe('2020-02-14');
    expect(of('完成了')).toEqual(['2020-03-02', '2020-03-09']);
    expect(of('未到期')).toEqual(['2020-12-25']);
    expect(simulated?.[0]).toMatchObject({ account: 'liaison', audience: 'LEAD_LIAISON', code: item.code });
  });

  it('of an unknown plan is none', async () => {
    const days = { from: '2020-01-01', to: '2020-01-31' };

    expect(await simulateReminders(world.db.manager, 'NONE', days)).toBeUndefined();
  });
});
