import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, newId } from '@lib/platform';
import {
  aCast,
  aClosedItem,
  aClosingItem,
  act,
  aDraft,
  aMilestone,
  anActiveItem,
  anAssignedItem,
  anIssuedItem,
  aPlan,
  attempt,
  type Cast,
  type Outcome,
  PLAN,
  type Person,
  type PlanningMutation,
  readItem,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

/** What one of the two sends. */
type Sent = [who: Person, mutation: PlanningMutation, input: object];

describe('two at once', () => {
  let api: TestApi;
  let cast: Cast;
  let other: Person;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
    other = await api.signedIn('SUPERVISOR');
  });

  afterAll(() => api.close());

  const together = (...sent: Sent[]): Promise<Outcome[]> =>
    Promise.all(sent.map(([who, mutation, input]) => attempt(api, who, mutation, input)));

  const codesOf = (outcomes: Outcome[]): (string | undefined)[] =>
    outcomes.map(({ userErrors: [error] }) => error?.code);

  /** Rows are written by one of the two only; the other is told why not. */
  async function expectOneWinner(item: string, pair: [Sent, Sent], loses: string): Promise<void> {
    const before = (await storyOf(api, cast.supervisor, item)).length;

    const outcomes = await together(...pair);

    expect(codesOf(outcomes).toSorted()).toEqual([loses, undefined]);
    const [winner] = outcomes.flatMap(({ userErrors }, index) => (userErrors.length === 0 ? [pair[index]?.[0]] : []));
    const after = await storyOf(api, cast.supervisor, item);
    expect(after.length).toBeGreaterThan(before);
    expect(after.slice(before).map(({ actor }) => actor?.account)).toEqual(
      after.slice(before).map(() => winner?.user.account),
    );
  }

  /** Ten rounds: who comes first is left to chance. */
  async function tenTimes(round: () => Promise<void>): Promise<void> {
    for (let times = 1; times <= 10; times++) await round();
  }

  it('of two who answer an issued item, one accepts or declines it', () =>
    tenTimes(async () => {
      const { id } = await anIssuedItem(api, cast);
      const accept: Sent = [cast.liaison, 'acceptAssignment', { workItemId: id }];
      const decline: Sent = [cast.head, 'declineAssignment', { workItemId: id, reason: '非本厅职责' }];

      await expectOneWinner(id, [accept, decline], 'ILLEGAL_TRANSITION');
    }));

  it('of two who decide a request, one approves or returns it', () =>
    tenTimes(async () => {
      const { id, requestId } = await aClosingItem(api, cast);
      const approve: Sent = [cast.supervisor, 'decideChange', { id: requestId, approve: true }];
      const giveBack: Sent = [other, 'decideChange', { id: requestId, approve: false, note: '补充材料' }];

      await expectOneWinner(id, [approve, giveBack], 'ILLEGAL_TRANSITION');
    }));

  it('of two who complete a milestone, one does', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, id);
      const sent = (who: Person): Sent => [who, 'completeMilestone', { id: milestone.id }];

      await expectOneWinner(id, [sent(cast.liaison), sent(cast.head)], 'ILLEGAL_TRANSITION');
    }));

  it('of two who edit the same version of an item, one does', () =>
    tenTimes(async () => {
      const { id, version } = await aDraft(api, cast);
      const sent = (who: Person, title: string): Sent => [
        ...([who, 'updateWorkItem', { id, expectedVersion: version, title }] as const),
      ];

      await expectOneWinner(id, [sent(cast.supervisor, '甲'), sent(other, '乙')], 'CONFLICT');
    }));

  it('of two who edit the same version of a milestone, one does', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, id);
      const rename = { id: milestone.id, expectedVersion: milestone.version, title: '可研获批' };
      const forecast = { id: milestone.id, expectedVersion: milestone.version, forecastDate: '2020-10-15' };

      await expectOneWinner(
        id,
        [
          [cast.supervisor, 'updateMilestone', rename],
          [cast.liaison, 'updateMilestone', forecast],
        ],
        'CONFLICT',
      );
    }));

  it('of two who issue, suspend or reopen, one does', () =>
    tenTimes(async () => {
      for (const [make, step, input] of [
        [anAssignedItem, 'issueWorkItem', {}],
        [anActiveItem, 'suspendWorkItem', { reason: '汛期' }],
        [aClosedItem, 'reopenWorkItem', { reason: '抽查' }],
      ] as const) {
        const { id } = await make(api, cast);
        const sent = (who: Person): Sent => [who, step, { id, ...input }];

        await expectOneWinner(id, [sent(cast.supervisor), sent(other)], 'ILLEGAL_TRANSITION');
      }
    }));

  it('closing and adding a milestone never both succeed on an open milestone', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);

      const [close, add] = await together(
        [cast.liaison, 'requestChange', { workItemId: id, kind: 'CLOSE', reason: '完成' }],
        [cast.supervisor, 'createMilestone', { workItemId: id, title: '验收', dueDate: '2020-12-31' }],
      );

      expect(codesOf([close, add] as Outcome[]).toSorted()).toEqual(['ILLEGAL_TRANSITION', undefined]);
    }));

  it('one create that is sent five times at once is one item', () =>
    tenTimes(async () => {
      const input = { id: globalId('wi', newId()), planCode: PLAN, title: '试点', kind: 'PILOT' };
      const one: Sent = [cast.supervisor, 'createWorkItem', input];

      const outcomes = await together(one, one, one, one, one);

      expect(codesOf(outcomes).filter(Boolean)).toEqual([]);
      expect(new Set(outcomes.map(({ row }) => row?.code)).size).toBe(1);
      expect(await storyOf(api, cast.supervisor, input.id)).toHaveLength(1);
    }));

  it('other creates with an id that was taken at the same moment are duplicates', async () => {
    const input = { id: globalId('pl', newId()), title: '计划', year: 2031 };
    const sent = (code: string): Sent => [cast.supervisor, 'createPlan', { ...input, code }];

    const outcomes = await together(sent('A-2031'), sent('B-2031'), sent('C-2031'));

    expect(codesOf(outcomes).toSorted()).toEqual(['DUPLICATE', 'DUPLICATE', undefined]);
  });

  it('thirty items made at once have distinct codes without a gap, though some creates are refused', async () => {
    await act(api, cast.supervisor, 'createPlan', { code: 'NB-2020', title: '宁波', year: 2020 });
    const good = Array.from({ length: 30 }, (_, n): Sent => [
      ...([cast.supervisor, 'createWorkItem', { planCode: 'NB-2020', title: `任务 ${n}`, kind: 'PROJECT' }] as const),
    ]);
    const bad = Array.from({ length: 10 }, (): Sent => [
      ...([
        cast.supervisor,
        'createWorkItem',
        { planCode: 'NB-2020', title: '无', kind: 'PROJECT', themeId: 'th_0' },
      ] as const),
    ]);

    const outcomes = await together(...good.flatMap((each, n) => [each, ...(bad[n] ? [bad[n]] : [])]));

    const codes = outcomes.flatMap(({ row }) => row?.code ?? []).toSorted();
    expect(codes).toEqual(good.map((_, n) => `NB-2020-${String(n + 1).padStart(4, '0')}`));
  });

  it('milestones of twenty siblings completed at once leave the parents’ progress right', async () => {
    const root = await aDraft(api, cast);
    const parent = await aDraft(api, cast, { parentId: root.id });
    const milestones: string[] = [];
    for (let n = 0; n < 20; n++) {
      const { id } = await anActiveItem(api, cast, { parentId: parent.id, title: `县 ${n}` });
      milestones.push((await aMilestone(api, cast, id)).id, (await aMilestone(api, cast, id)).id);
    }

    const outcomes = await together(
      ...milestones.filter((_, n) => n !== 7).map((id): Sent => [cast.liaison, 'completeMilestone', { id }]),
    );

    expect(codesOf(outcomes).filter(Boolean)).toEqual([]);
    for (const { id } of [parent, root]) {
      expect(await readItem(api, cast.viewer, id, 'progress')).toEqual({ progress: 19.5 / 20 });
    }
  });

  it('two moves at once never make a circle', () =>
    tenTimes(async () => {
      const [one, two] = [await aDraft(api, cast), await aDraft(api, cast)];

      const outcomes = await together(
        [cast.supervisor, 'updateWorkItem', { id: one.id, parentId: two.id }],
        [cast.supervisor, 'updateWorkItem', { id: two.id, parentId: one.id }],
      );

      expect(codesOf(outcomes).toSorted()).toEqual(['INVALID', undefined]);
    }));

  it('leaves a whole chain of history behind', async () => {
    expect(await api.db.query('SELECT * FROM history_faults()')).toEqual([]);
  });
});
