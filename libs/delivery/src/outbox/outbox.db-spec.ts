import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserRole } from '@lib/people';
import { newId, success, UnitOfWork } from '@lib/platform';
import { FakeClock } from '@lib/testing';
import { aDepartment, anItem, aPerson } from '../../test/delivery-rows';
import { type DeliveryWorker, eventually, startDeliveryWorker } from '../../test/delivery-worker';

describe('what happens to items', () => {
  let worker: DeliveryWorker;

  beforeAll(async () => {
    worker = await startDeliveryWorker();
  });
  afterAll(() => worker.close());

  const happens = (itemId: string, action: string, actorId: string | null = null, subjectId?: string) =>
    recordIn(worker.app.get(UnitOfWork), itemId, action, actorId, subjectId);
  const recordIn = (
    unitOfWork: UnitOfWork,
    itemId: string,
    action: string,
    actorId: string | null = null,
    subjectId?: string,
  ) =>
    unitOfWork.run({ userId: actorId }, async (tx) => {
      tx.record({ streamType: 'work_item', streamId: itemId, action, ...(subjectId ? { subjectId } : {}) });
      return Promise.resolve(success(undefined));
    });
  const consumed = () =>
    eventually(
      async () => (await worker.db.query<[{ left: number }]>('SELECT count(*)::int AS left FROM outbox'))[0].left,
      (left) => left === 0,
    );
  const toldOf = async (itemId: string) =>
    worker.db.query<{ who: string; kind: string; messageKey: string; params: Record<string, string> }[]>(
      `SELECT recipient_id AS who, kind, message_key AS "messageKey", params FROM notification
        WHERE work_item_id = $1 ORDER BY created_at, message_key, recipient_id`,
      [itemId],
    );
  const aTeam = async () => {
    const department = await aDepartment(worker.db);
    const departmentId = department.id;
    const liaison = await aPerson(worker.db, { departmentId });
    const head = await aPerson(worker.db, { departmentId, role: UserRole.DEPARTMENT_HEAD });
    await aPerson(worker.db, { departmentId, role: UserRole.VIEWER });
    await aPerson(worker.db, { departmentId, active: false });
    const supervisor = await aPerson(worker.db, { role: UserRole.SUPERVISOR });
    return { department, liaison, head, supervisor };
  };

  it('tells the lead department of what it is to accept', async () => {
    const { department, liaison, head, supervisor } = await aTeam();
    const item = await anItem(worker.db, department, { status: 'ISSUED' as never });

    await happens(item.id, 'work_item.issued', supervisor.id);
    await consumed();

    const told = await toldOf(item.id);
    expect(told.map(({ who }) => who)).toEqual([liaison.id, head.id].toSorted());
    expect(told[0]).toMatchObject({
      kind: 'ASSIGNMENT',
      messageKey: 'notify.assigned',
      params: { title: '沪嘉甬铁路', dueDate: '2020-12-31' },
    });
  });

  it('tells the supervising office what it has to decide, and those who asked what it decided', async () => {
    const { department, liaison, head, supervisor } = await aTeam();
    const item = await anItem(worker.db, department, { ownerId: head.id });
    const request = newId();
    await worker.db.query(
      `INSERT INTO change_request (id, work_item_id, kind, status, reason, requested_by_id, created_at)
       VALUES ($1, $2, 'RESCHEDULE', 'PENDING', '征迁滞后', $3, now())`,
      [request, item.id, liaison.id],
    );

    await happens(item.id, 'change_request.requested', liaison.id, request);
    await consumed();
    const asked = await toldOf(item.id);
    await worker.db.query(`UPDATE change_request SET status = 'RETURNED', decision_note = '请补材料' WHERE id = $1`, [
      request,
    ]);
    await happens(item.id, 'change_request.returned', supervisor.id, request);
    await consumed();
    const decided = (await toldOf(item.id)).filter(({ kind }) => kind === 'DECISION');

    expect(asked.find(({ who }) => who === supervisor.id)).toMatchObject({
      kind: 'ASSIGNMENT',
      messageKey: 'notify.requested.RESCHEDULE',
      params: { reason: '征迁滞后' },
    });
    expect(asked.some(({ who }) => who === liaison.id)).toBe(false);
    expect(decided.map(({ who }) => who)).toEqual([liaison.id, head.id].toSorted());
    expect(decided[0]).toMatchObject({ messageKey: 'notify.returned.RESCHEDULE', params: { note: '请补材料' } });
  });

  it('tells the lead department which report was returned and why, unless it has corrected it by then', async () => {
    const { department, liaison, head, supervisor } = await aTeam();
    const aReturnedReport = async (itemId: string, period: string): Promise<string> => {
      const report = newId();
      await worker.db.query(
        `INSERT INTO progress_report (id, work_item_id, period, summary, self_assessed_health, late, status, author_id,
             created_at, returned_by_id, returned_at, return_reason)
         VALUES ($1, $2, $3, '进展正常', 'GREEN', FALSE, 'RETURNED', $4, now(), $5, now(), '过于笼统')`,
        [report, itemId, period, liaison.id, supervisor.id],
      );
      return report;
    };
    const [item, mended] = [await anItem(worker.db, department), await anItem(worker.db, department)];
    const report = await aReturnedReport(item.id, '2020-06-01');
    const corrected = await aReturnedReport(mended.id, '2020-06-01');
    await worker.db.query(`UPDATE progress_report SET status = 'SUBMITTED' WHERE id = $1`, [corrected]);

    await happens(item.id, 'report.returned', supervisor.id, report);
    await happens(mended.id, 'report.returned', supervisor.id, corrected);
    await consumed();

    const told = await toldOf(item.id);
    expect(told.map(({ who }) => who)).toEqual([liaison.id, head.id].toSorted());
    expect(told[0]).toMatchObject({
      kind: 'DECISION',
      messageKey: 'notify.reportReturned',
      params: { note: '2020-06', reason: '过于笼统' },
    });
    expect(await toldOf(mended.id)).toEqual([]);
  });

  it('is no news once it was overtaken, nor weeks later', async () => {
    const { department } = await aTeam();
    const accepted = await anItem(worker.db, department);
    const loaded = await anItem(worker.db, department, { status: 'ISSUED' as never });
    await happens(accepted.id, 'work_item.issued');
    const weeksAgo = new UnitOfWork(worker.db, new FakeClock('2020-06-01T09:00:00+08:00'));
    await recordIn(weeksAgo, loaded.id, 'work_item.issued');

    await consumed();

    expect(await toldOf(accepted.id)).toEqual([]);
    expect(await toldOf(loaded.id)).toEqual([]);
  });

  it('calls the programs that asked for it, with what changed', async () => {
    const { department, supervisor } = await aTeam();
    const item = await anItem(worker.db, department);
    const hidden = await anItem(worker.db, department, { internal: true });
    await worker.db.query(
      `INSERT INTO webhook_endpoint (id, url, secret, events, created_by_id, created_at)
       VALUES ($1, 'http://127.0.0.1:9/', 'whsec_AAAA', '{work_item.*}', $2, now())`,
      [newId(), supervisor.id],
    );

    await happens(item.id, 'work_item.accepted');
    await happens(hidden.id, 'work_item.accepted');
    await consumed();

    const calls = await worker.db.query<{ item: string }[]>(
      `SELECT h.stream_id AS item FROM webhook_call c JOIN history_entry h ON h.id = c.event_id`,
    );
    expect(calls).toEqual([{ item: item.id }]);
  });
});
