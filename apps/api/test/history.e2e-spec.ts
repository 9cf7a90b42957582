import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { globalId, illegalTransition, keyOf, newId, success, UnitOfWork } from '@lib/platform';
import { ATTEMPTS } from './attempts';
import { aWorld, personOf, type World } from './refusal-world';
import { act, aCast, aClosedItem, aDraft, anActiveItem, aPlan, type Cast, PLAN, storyOf } from './steps';
import { startTestApi, type TestApi } from './test-api';

const KEPT = 'the history is append-only';

describe('the history of a busy life', () => {
  let api: TestApi;
  let world: World;

  beforeAll(async () => {
    api = await startTestApi();
    world = await aWorld(api);
  });

  afterAll(() => api.close());

  it('has one entry and one message for the outbox for each thing that a mutation changed', async () => {
    const entries: Record<string, string[]> = {};
    for (const attempted of ATTEMPTS) {
      const [{ at }] = await api.db.query<[{ at: number }]>('SELECT count(*)::int AS at FROM history_entry');
      await act(api, personOf(world, attempted.by), attempted.mutation, attempted.input(world));
      const rows = await api.db.query<{ action: string; changes: object[]; request_id: string; queued: boolean }[]>(
        `SELECT action, changes, request_id, EXISTS (SELECT 1 FROM outbox o WHERE o.id = h.id) AS queued
           FROM history_entry h ORDER BY at, id OFFSET $1`,
        [at],
      );
      entries[attempted.mutation] = rows.map(({ action }) => action);
      expect(rows.every(({ queued, changes }) => queued && changes.length > 0)).toBe(true);
      expect(new Set(rows.map(({ request_id }) => request_id)).size).toBe(1);
    }

    expect(entries).toEqual({
      createPlan: ['plan.created'],
      createTheme: ['theme.created'],
      createWorkItem: ['work_item.created'],
      updateWorkItem: ['work_item.updated'],
      assignWorkItem: ['work_item.assigned'],
      issueWorkItem: ['work_item.issued'],
      acceptAssignment: ['work_item.accepted'],
      declineAssignment: ['work_item.declined'],
      createMilestone: ['milestone.created'],
      updateMilestone: ['milestone.updated'],
      completeMilestone: ['milestone.completed'],
      reopenMilestone: ['milestone.reopened'],
      cancelMilestone: ['milestone.cancelled'],
      createIndicator: ['indicator.created'],
      recordIndicatorReading: ['indicator.reading_recorded'],
      requestChange: ['change_request.requested'],
      decideChange: ['change_request.approved', 'work_item.rescheduled'],
      withdrawChange: ['change_request.withdrawn'],
      suspendWorkItem: ['work_item.suspended'],
      resumeWorkItem: ['work_item.resumed'],
      cancelWorkItem: ['change_request.withdrawn', 'work_item.cancelled'],
      reopenWorkItem: ['work_item.reopened'],
      verifyWorkItemHealth: ['work_item.health_verified'],
      submitProgressReport: ['report.submitted'],
      reportNoChange: ['report.unchanged'],
      correctProgressReport: ['report.corrected'],
      returnProgressReport: ['report.returned'],
      issueSlip: ['slip.issued'],
      signSlip: ['slip.signed'],
      replySlip: ['slip.replied'],
      acceptSlipReply: ['slip.accepted'],
      returnSlipReply: ['slip.returned'],
      withdrawSlip: ['slip.withdrawn'],
    });
    const [{ entries: all, queued }] = await api.db.query<[{ entries: number; queued: number }]>(
      'SELECT (SELECT count(*) FROM history_entry) AS entries, (SELECT count(*) FROM outbox) AS queued',
    );
    expect(queued).toBe(all);
  });

  it('is whole', async () => {
    expect(await api.db.query('SELECT * FROM history_faults()')).toEqual([]);
  });

  it.each([
    ['updated', `UPDATE history_entry SET action = 'nothing.happened'`],
    ['updated in one field', `UPDATE history_entry SET changes = '[]' WHERE action = 'work_item.closed'`],
    ['deleted', 'DELETE FROM history_entry'],
    ['truncated', 'TRUNCATE history_entry CASCADE'],
  ])('cannot be %s', async (_how, sql) => {
    await expect(api.db.query(sql)).rejects.toThrow(KEPT);
  });

  it('cannot be truncated alone either, because the outbox hangs on it', async () => {
    await expect(api.db.query('TRUNCATE history_entry')).rejects.toThrow('truncate');
  });

  it('shows as ids of the API what it tells of other rows', async () => {
    const { cast, theme } = world;
    const parent = await aDraft(api, cast);
    const item = await aDraft(api, cast);

    const change = { id: item.id, themeId: theme, parentId: parent.id, leaderId: globalId('us', cast.leader.user.id) };
    await act(api, cast.supervisor, 'updateWorkItem', change);

    expect((await storyOf(api, cast.viewer, item.id)).at(-1)?.changes.toSorted(byField)).toEqual([
      { field: 'leaderId', before: null, after: change.leaderId },
      { field: 'parentId', before: null, after: parent.id },
      { field: 'themeId', before: null, after: theme },
    ]);
  });
});

const byField = (a: { field: string }, b: { field: string }): number => (a.field < b.field ? -1 : 1);

describe('a history that was altered behind the trigger’s back', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  /** Does with the trigger off what no application may do, and gives the faults found before it is undone. */
  async function faultsAfter(sql: string, streamId: string): Promise<{ seq: number; fault: string }[]> {
    const runner = api.db.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('ALTER TABLE history_entry DISABLE TRIGGER USER');
      await runner.query(sql, [streamId]);
      const faults: unknown = await runner.query('SELECT seq, fault FROM history_faults() ORDER BY seq, fault');
      return faults as { seq: number; fault: string }[];
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  it.each([
    ['altered', `UPDATE history_entry SET actor_id = NULL WHERE stream_id = $1 AND seq = 2`, [[2, 'altered']]],
    [
      'altered together with its hash',
      `UPDATE history_entry e SET changes = '[]', hash = history_hash(ROW(e.id, e.stream_type, e.stream_id, e.seq,
         e.action, e.subject_id, e.actor_id, e.at, '[]'::jsonb, e.request_id, e.prev_hash, e.hash)::history_entry)
        WHERE stream_id = $1 AND seq = 2`,
      [[3, 'predecessor removed or altered']],
    ],
    [
      'moved in time',
      `UPDATE history_entry SET at = at - interval '1 day' WHERE stream_id = $1 AND seq = 1`,
      [[1, 'altered']],
    ],
    [
      'cut off at its end',
      `WITH gone AS (DELETE FROM outbox WHERE id = (SELECT id FROM history_entry WHERE stream_id = $1
         ORDER BY seq DESC LIMIT 1) RETURNING id)
       DELETE FROM history_entry WHERE id IN (SELECT id FROM gone)`,
      [[8, 'last entry removed or altered']],
    ],
  ])('shows where it was %s', async (_how, sql, faults) => {
    const { id } = await aClosedItem(api, cast);

    const found = await faultsAfter(sql, keyOf('wi', id) ?? '');

    const shown = found.map(({ seq, fault }) => [seq, fault]);
    expect(shown).toEqual(faults);
    expect(await api.db.query('SELECT * FROM history_faults()')).toEqual([]);
  });
});

describe('a change and its history', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  const counts = (): Promise<unknown> =>
    api.db.query(`SELECT (SELECT count(*) FROM history_entry) AS entries, (SELECT count(*) FROM outbox) AS queued,
      (SELECT count(*) FROM history_head) AS streams, (SELECT sum(version) FROM work_item) AS versions`);

  const event = { streamType: 'work_item', action: 'work_item.updated' };

  it('leave nothing when the change throws or is refused half-way', async () => {
    const { id } = await anActiveItem(api, cast);
    const key = keyOf('wi', id) ?? '';
    const unitOfWork = api.app.get(UnitOfWork);
    const before = await counts();

    await expect(
      unitOfWork.run({ userId: null }, async (tx) => {
        await tx.manager.query('UPDATE work_item SET version = version + 1 WHERE id = $1', [key]);
        tx.record({ ...event, streamId: key });
        throw new Error('the power went off');
      }),
    ).rejects.toThrow('the power went off');
    const refused = await unitOfWork.run({ userId: null }, async (tx) => {
      await tx.manager.query('UPDATE work_item SET version = version + 1 WHERE id = $1', [key]);
      tx.record({ ...event, streamId: key });
      return illegalTransition('workItem.notFound');
    });

    expect(refused.ok).toBe(false);
    expect(await counts()).toEqual(before);
  });

  it('leave nothing when the history itself cannot be written', async () => {
    const { id } = await anActiveItem(api, cast);
    const key = keyOf('wi', id) ?? '';
    const before = await counts();

    const writing = api.app.get(UnitOfWork).run({ userId: null }, async (tx) => {
      await tx.manager.query('UPDATE work_item SET version = version + 1 WHERE id = $1', [key]);
      tx.record({ ...event, streamId: key });
      tx.record({ ...event, streamId: 'no key at all' });
      return success(undefined);
    });

    await expect(writing).rejects.toThrow('uuid');
    expect(await counts()).toEqual(before);
  });

  it('are told by the same entry to those who watch, after the commit', async () => {
    const heard: string[] = [];
    const client = api.db.createQueryRunner();
    const connection = (await client.connect()) as PoolClient;
    connection.on('notification', ({ payload }) =>
      heard.push((JSON.parse(payload ?? '{}') as { action: string }).action),
    );
    await connection.query('LISTEN duban_history');

    const input = { id: globalId('wi', newId()), planCode: PLAN, title: '任务', kind: 'PROJECT' };
    await act(api, cast.supervisor, 'createWorkItem', input);
    await act(api, cast.supervisor, 'createWorkItem', input);
    await connection.query('SELECT 1');

    expect(heard).toEqual(['work_item.created']);
    await connection.query('UNLISTEN *');
    await client.release();
  });
});
