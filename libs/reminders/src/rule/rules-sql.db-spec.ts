import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObjectLiteral } from 'typeorm';
import { openReminderWorld, type ReminderWorld } from '../../test/reminder-world';
import { defaultReminderRules } from './default-rules';
import { ReminderRule } from './reminder-rule.entity';
import { rulesOf } from './rules-sql';

describe('the rules of a new plan', () => {
  let world: ReminderWorld;
  let stored: () => Promise<ObjectLiteral[]>;

  beforeAll(async () => {
    world = await openReminderWorld();
    stored = () => world.db.manager.find(ReminderRule, { where: { planId: world.plan.id }, order: { ordinal: 'ASC' } });
  });
  afterAll(() => world.close());

  it('are known before any are written, and the first tick writes those very ones', async () => {
    const before = await rulesOf(world.db.manager, world.plan);
    const untouched = await stored();

    await world.tick('2020-07-01T09:00:00+08:00');

    expect(before).toHaveLength(defaultReminderRules().length);
    expect(untouched).toEqual([]);
    expect(await stored()).toEqual(before);
    expect(await rulesOf(world.db.manager, world.plan)).toEqual(before);
  });

  it('differ from plan to plan in their keys only', async () => {
    const [own, other] = [world.plan, await world.aPlan()];

    const [mine, others] = [await rulesOf(world.db.manager, own), await rulesOf(world.db.manager, other)];

    const saying = (rules: ReminderRule[]) =>
      rules.map(({ trigger, offsets, audience }) => ({ trigger, offsets, audience }));
    expect(saying(others)).toEqual(saying(mine));
    expect(new Set([...mine, ...others].map(({ id }) => id)).size).toBe(mine.length + others.length);
  });
});
