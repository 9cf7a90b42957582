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

const alphabetically = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

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

  /** The codes of the refusals, those of successes being empty, in alphabetical order. */
  const codesOf = (outcomes: (Outcome | undefined)[]): string[] =>
    outcomes.map((outcome) => outcome?.userErrors[0]?.code ?? '').toSorted(alphabetically);

  /** How a fight over an item ended: what each was told, and whether the history tells of the winner alone. */
  async function fight(item: string, ...pair: [Sent, Sent]): Promise<{ codes: string[]; told: string }> {
    const before = (await storyOf(api, cast.supervisor, item)).length;
    const outcomes = await together(...pair);
    const winner = pair[outcomes.findIndex(({ userErrors }) => userErrors.length === 0)]?.[0];
    const actors = (await storyOf(api, cast.supervisor, item)).slice(before).map(({ actor }) => actor?.account);
    const onlyWinner = actors.length > 0 && actors.every((account) => account === winner?.user.account);
    return { codes: codesOf(outcomes), told: onlyWinner ? 'of the winner' : JSON.stringify(actors) };
  }

  const oneLoses = (code: string): object => ({ codes: ['', code], told: 'of the winner' });

  /** Ten rounds: who comes first is left to chance. */
  async function tenTimes(round: () => Promise<void>): Promise<void> {
    for (let times = 1; times <= 10; times++) await round();
  }

  it('of two who answer an issued item, one accepts or declines it', () =>
    tenTimes(async () => {
      const { id } = await anIssuedItem(api, cast);
      const accept: Sent = [cast.liaison, 'acceptAssignment', { workItemId: id }];
      const decline: Sent = [cast.head, 'declineAssignment', { workItemId: id, reason: '非本厅职责' }];

      expect(await fight(id, accept, decline)).toEqual(oneLoses('ILLEGAL_TRANSITION'));
    }));

  it('of two who decide a request, one approves or returns it', () =>
    tenTimes(async () => {
      const { id, requestId } = await aClosingItem(api, cast);
      const approve: Sent = [cast.supervisor, 'decideChange', { id: requestId, approve: true }];
      const giveBack: Sent = [other, 'decideChange', { id: requestId, approve: false, note: '补充材料' }];

      expect(await fight(id, approve, giveBack)).toEqual(oneLoses('ILLEGAL_TRANSITION'));
    }));

  it('of two who complete a milestone, one does', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, id);
      const sent = (who: Person): Sent => [who, 'completeMilestone', { id: milestone.id }];

      expect(await fight(id, sent(cast.liaison), sent(cast.head))).toEqual(oneLoses('ILLEGAL_TRANSITION'));
    }));

  it('of two who edit the same version of an item, one does', () =>
    tenTimes(async () => {
      const { id, version } = await aDraft(api, cast);
      const sent = (who: Person, title: string): Sent => [
        who,
        'updateWorkItem',
        { id, expectedVersion: version, title },
      ];

      expect(await fight(id, sent(cast.supervisor, '甲'), sent(other, '乙'))).toEqual(oneLoses('CONFLICT'));
    }));

  it('of two who edit the same version of a milestone, one does', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);
      const milestone = await aMilestone(api, cast, id);
      const rename = { id: milestone.id, expectedVersion: milestone.version, title: '可研获批' };
      const forecast = { id: milestone.id, expectedVersion: milestone.version, forecastDate: '2020-10-15' };

      expect(
        await fight(id, [cast.supervisor, 'updateMilestone', rename], [cast.liaison, 'updateMilestone', forecast]),
      ).toEqual(oneLoses('CONFLICT'));
    }));

  it.each([
    ['issueWorkItem', anAssignedItem],
    ['suspendWorkItem', anActiveItem],
    ['reopenWorkItem', aClosedItem],
  ] as const)('of two who send %s, one does it', (step, make) =>
    tenTimes(async () => {
      const { id } = await make(api, cast);
      const input = step === 'issueWorkItem' ? { id } : { id, reason: '汛期' };

      const outcome = await fight(id, [cast.supervisor, step, input], [other, step, input]);

      expect(outcome).toEqual(oneLoses('ILLEGAL_TRANSITION'));
    }),
  );

  it('closing and adding a milestone never both succeed on an open milestone', () =>
    tenTimes(async () => {
      const { id } = await anActiveItem(api, cast);

      const [close, add] = await together(
        [cast.liaison, 'requestChange', { workItemId: id, kind: 'CLOSE', reason: '完成' }],
        [cast.supervisor, 'createMilestone', { workItemId: id, title: '验收', dueDate: '2020-12-31' }],
      );

      expect(codesOf([close, add])).toEqual(['', 'ILLEGAL_TRANSITION']);
    }));

  it('one create that is sent five times at once is one item', () =>
    tenTimes(async () => {
      const input = { id: globalId('wi', newId()), planCode: PLAN, title: '试点', kind: 'PILOT' };
      const one: Sent = [cast.supervisor, 'createWorkItem', input];

      const outcomes = await together(one, one, one, one, one);

      expect(new Set(codesOf(outcomes))).toEqual(new Set(['']));
      expect(new Set(outcomes.map(({ row }) => row?.code)).size).toBe(1);
      expect(await storyOf(api, cast.supervisor, input.id)).toHaveLength(1);
    }));

  it('other creates with an id that was taken at the same moment are duplicates', async () => {
    const input = { id: globalId('pl', newId()), title: '计划', year: 2031 };
    const sent = (code: string): Sent => [cast.supervisor, 'createPlan', { ...input, code }];

    const outcomes = await together(sent('A-2031'), sent('B-2031'), sent('C-2031'));

    expect(codesOf(outcomes)).toEqual(['', 'DUPLICATE', 'DUPLICATE']);
  });

  it('thirty items made at once have distinct codes without a gap, though some creates are refused', async () => {
    await act(api, cast.supervisor, 'createPlan', { code: 'NB-2020', title: '宁波', year: 2020 });
    const good = Array.from({ length: 30 }, (_, n): Sent => [
      cast.supervisor,
      'createWorkItem',
      { planCode: 'NB-2020', title: `任务 ${n}`, kind: 'PROJECT' },
    ]);
    const bad = Array.from({ length: 10 }, (): Sent => [
      cast.supervisor,
      'createWorkItem',
      { planCode: 'NB-2020', title: '无', kind: 'PROJECT', themeId: 'th_0' },
    ]);

    const outcomes = await together(...good.flatMap((each, n) => [each, ...(bad[n] ? [bad[n]] : [])]));

    const codes = outcomes.flatMap(({ row }) => row?.code ?? []).toSorted(alphabetically);
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

    expect(new Set(codesOf(outcomes))).toEqual(new Set(['']));
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

      expect(codesOf(outcomes)).toEqual(['', 'INVALID']);
    }));

  it('leaves a whole chain of history behind', async () => {
    expect(await api.db.query('SELECT * FROM history_faults()')).toEqual([]);
  });
});
