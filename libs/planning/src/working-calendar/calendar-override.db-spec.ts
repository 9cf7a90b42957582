import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleEntities } from '@lib/people';
import { AccessScope, databaseOptions, newId, type RequestContext, UnitOfWork } from '@lib/platform';
import { FakeClock, freshDatabase } from '@lib/testing';
import { DataSource } from 'typeorm';
import { planningEntities } from '../planning-entities';
import { Plan } from '../plan/plan.entity';
import { PlanStatus } from '../plan/plan-status';
import { defaultHealthThresholds } from '../work-item/health';
import { calendarOf } from './plan-calendar';
import { SetCalendarOverrideUseCase } from './set-calendar-override.use-case';

const as = (role: string): RequestContext => ({
  principal: { userId: newId(), role, departmentId: null, credentialId: 'c', scopes: new Set([AccessScope.WRITE]) },
  locale: 'zh',
  requestId: 'r',
  now: new Date('2020-01-20T09:00:00+08:00'),
});

describe('a local override of the working calendar', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let db: DataSource;
  let overriding: SetCalendarOverrideUseCase;

  beforeAll(async () => {
    fresh = await freshDatabase();
    const options = databaseOptions({ DATABASE_URL: fresh.url, DATABASE_REPLICA_URLS: [] }, []);
    db = await new DataSource({ ...options, entities: [...peopleEntities, ...planningEntities] }).initialize();
    overriding = new SetCalendarOverrideUseCase(new UnitOfWork(db, new FakeClock('2020-01-20T09:00:00+08:00')));
  });
  afterAll(async () => {
    await db.destroy();
    await fresh.drop();
  });

  async function aPlan(code: string): Promise<Plan> {
    const plan = db.manager.create(Plan, {
      id: newId(),
      code,
      title: code,
      year: 2020,
      status: PlanStatus.ACTIVE,
      timeZone: 'Asia/Shanghai',
      itemCodePrefix: code,
      thresholds: defaultHealthThresholds,
      healthReadOn: '2020-01-20',
      createdAt: new Date(),
    });
    await db.manager.insert(Plan, plan);
    return plan;
  }

  it('holds for its plan alone, and has the lights of that plan read anew', async () => {
    const [own, other] = [await aPlan('A'), await aPlan('B')];

    const set = await overriding.run(as('ADMIN'), {
      planCode: 'A',
      date: '2020-02-03',
      working: false,
      label: '延迟复工',
    });

    expect(set).toMatchObject({ ok: true, value: { date: '2020-02-03', working: false, label: '延迟复工' } });
    expect((await calendarOf(db.manager, own.id)).isWorking('2020-02-03')).toBe(false);
    expect((await calendarOf(db.manager, other.id)).isWorking('2020-02-03')).toBe(true);
    expect(await db.manager.findOneByOrFail(Plan, { id: own.id })).toMatchObject({ healthReadOn: null });
    expect(await db.manager.findOneByOrFail(Plan, { id: other.id })).toMatchObject({ healthReadOn: '2020-01-20' });
  });

  it('for all plans gives way to a plan’s own, and to the notices once it is taken away', async () => {
    const [plan, other] = [await aPlan('C'), await aPlan('D')];
    await overriding.run(as('ADMIN'), { planCode: 'C', date: '2020-02-04', working: true });
    await overriding.run(as('ADMIN'), { date: '2020-02-04', working: false });

    const worked = await Promise.all([plan, other].map(({ id }) => calendarOf(db.manager, id)));
    await overriding.run(as('ADMIN'), { date: '2020-02-04', working: null });

    expect(worked.map((calendar) => calendar.isWorking('2020-02-04'))).toEqual([true, false]);
    expect((await calendarOf(db.manager, other.id)).isWorking('2020-02-04')).toBe(true);
  });

  it('is for the operator, and for a plan that there is', async () => {
    const refused = await overriding.run(as('SUPERVISOR'), { date: '2020-02-05', working: false });
    const lost = await overriding.run(as('ADMIN'), { planCode: 'NONE', date: '2020-02-05', working: false });

    expect([refused, lost]).toMatchObject([
      { ok: false, refusals: [{ code: 'FORBIDDEN' }] },
      { ok: false, refusals: [{ code: 'NOT_FOUND' }] },
    ]);
    expect((await calendarOf(db.manager, null)).isWorking('2020-02-05')).toBe(true);
  });
});
