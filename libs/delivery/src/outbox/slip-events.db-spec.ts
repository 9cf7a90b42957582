import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { newId, success, UnitOfWork } from '@lib/platform';
import { aDepartment, anItem, aNotification, aPerson } from '../../test/delivery-rows';
import { type DeliveryWorker, eventually, startDeliveryWorker } from '../../test/delivery-worker';

describe('news of slips', () => {
  let worker: DeliveryWorker;
  let number = 0;

  beforeAll(async () => {
    worker = await startDeliveryWorker();
  });
  afterAll(() => worker.close());

  async function aSlip(internal = false) {
    const department = await aDepartment(worker.db);
    const departmentId = department.id;
    const liaison = await aPerson(worker.db, { departmentId });
    const head = await aPerson(worker.db, { departmentId, role: UserRole.DEPARTMENT_HEAD });
    await aPerson(worker.db, { departmentId, role: UserRole.VIEWER });
    const supervisor = await aPerson(worker.db, { role: UserRole.SUPERVISOR });
    const item = await anItem(worker.db, await aDepartment(worker.db), { internal });
    const id = newId();
    await worker.db.query(
      `INSERT INTO slip (id, plan_id, work_item_id, year, number, grade, findings, demand, reply_by, department_id,
              issued_by_id, issued_at)
       VALUES ($1, $2, $3, 2020, $4, 'RED', '滞后', '赶上', '2020-07-10', $5, $6, now())`,
      [id, item.planId, item.id, ++number, departmentId, supervisor.id],
    );
    return { id, item, liaison, head, supervisor };
  }
  type Case = Awaited<ReturnType<typeof aSlip>>;

  /** The slip comes into a status, and what people are told of it is given. */
  async function happens({ id, item }: Case, action: string, actorId: string, change: Record<string, string>) {
    const columns = Object.keys(change).map((column, n) => `${column} = $${n + 2}`);
    await worker.db.query(`UPDATE slip SET ${columns.join(', ')} WHERE id = $1`, [id, ...Object.values(change)]);
    await worker.app.get(UnitOfWork).run({ userId: actorId }, (tx) => {
      tx.record({ streamType: 'work_item', streamId: item.id, action, subjectId: id });
      return Promise.resolve(success(undefined));
    });
    await eventually(
      async () => (await worker.db.query<[{ left: number }]>('SELECT count(*)::int AS left FROM outbox'))[0].left,
      (left) => left === 0,
    );
    return worker.db.query<{ who: string; kind: string; key: string; params: Record<string, unknown> }[]>(
      `SELECT recipient_id AS who, kind, message_key AS key, params FROM notification
        WHERE subject_id = $1 AND message_key LIKE 'notify.' || $2 || '%' ORDER BY recipient_id`,
      [id, action],
    );
  }

  it('reach the department addressed when it is issued, as an escalation', async () => {
    const slip = await aSlip();

    const told = await happens(slip, 'slip.issued', slip.supervisor.id, { status: 'ISSUED' });

    expect(told.map(({ who }) => who)).toEqual([slip.liaison.id, slip.head.id].toSorted());
    expect(told[0]).toMatchObject({
      kind: 'ESCALATION',
      key: 'notify.slip.issued.RED',
      params: { year: 2020, number, replyBy: '2020-07-10', note: '赶上', department: '交通运输厅' },
    });
  });

  it.each([
    ['slip.signed', { status: 'SIGNED' }, 'DECISION', {}],
    ['slip.replied', { status: 'REPLIED', reply: '已增派力量' }, 'ASSIGNMENT', { note: '已增派力量' }],
  ])('reach the supervising office with %s', async (action, change, kind, params) => {
    const slip = await aSlip();

    const told = await happens(slip, action, slip.liaison.id, change);

    expect(told.find(({ who }) => who === slip.supervisor.id)).toMatchObject({ kind, params });
    expect(told.some(({ who }) => who === slip.head.id || who === slip.liaison.id)).toBe(false);
  });

  it.each([
    ['slip.accepted', 'ACCEPTED'],
    ['slip.returned', 'SIGNED'],
    ['slip.withdrawn', 'WITHDRAWN'],
  ])('reach the department with %s, with the reason', async (action, status) => {
    const slip = await aSlip();

    const told = await happens(slip, action, slip.supervisor.id, { status, decision_note: '理由' });

    expect(told.map(({ who }) => who)).toEqual([slip.liaison.id, slip.head.id].toSorted());
    expect(told[0]).toMatchObject({ kind: 'DECISION', params: { reason: '理由', note: '理由' } });
  });

  it('are none once they were overtaken, nor for a department that may not see the item', async () => {
    const [late, hidden] = [await aSlip(), await aSlip(true)];

    expect(await happens(late, 'slip.issued', late.supervisor.id, { status: 'WITHDRAWN' })).toEqual([]);
    expect(await happens(hidden, 'slip.issued', hidden.supervisor.id, { status: 'ISSUED' })).toEqual([]);
  });

  it('and reminders of it are not sent any more once it is answered, withdrawn or due another day', async () => {
    const remind = async (change: object) => {
      const { id, item, liaison } = await aSlip();
      const columns = Object.entries(change).map(([column, value]) => `${column} = '${String(value)}'`);
      if (columns.length > 0) await worker.db.query(`UPDATE slip SET ${columns.join(', ')} WHERE id = $1`, [id]);
      const notification = await aNotification(worker.db, liaison, {
        kind: 'REMINDER',
        trigger: 'SLIP_DUE',
        workItemId: item.id,
        subjectId: id,
        params: { dueDate: '2020-07-10' },
        channels: ['EMAIL'],
      });
      await worker.ring();
      const [delivery] = await eventually(
        () => worker.deliveriesOf(notification),
        ([row]) => row?.status !== 'QUEUED' || row.lastError !== null,
      );
      return delivery?.lastError;
    };

    expect(await remind({ status: 'REPLIED' })).toBe('delivery.settled');
    expect(await remind({ status: 'WITHDRAWN' })).toBe('delivery.settled');
    expect(await remind({ reply_by: '2020-07-20' })).toBe('delivery.settled');
    expect(await remind({})).not.toBe('delivery.settled');
    expect(await remind({})).not.toBe('delivery.notConcerned');
  });
});
