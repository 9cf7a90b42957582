import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId, newId } from '@lib/platform';
import {
  aCast,
  act,
  aMilestone,
  anActiveItem,
  anIndicator,
  aPlan,
  attempt,
  type Cast,
  PLAN,
  readItem,
  type Row,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

const JUNE = '2020-06-01';
const JULY = '2020-07-01';

interface Light {
  health: string;
  reason: string;
  rosier: boolean;
  by: { account: string } | null;
}
interface Lights {
  health: string;
  healthReasons: string[];
  progress: number;
  plannedProgress: number | null;
  progressClass: string;
  declaredLight: Light | null;
  verifiedLight: Light | null;
}
interface Round {
  dueDay: string;
  departments: Record<string, string | number>[];
}

const LIGHT = '{ health reason rosier by { account } }';
const LIGHTS = `health healthReasons progress plannedProgress progressClass declaredLight ${LIGHT} verifiedLight ${LIGHT}`;

/** Issued and accepted in May, with June's report day ahead. */
describe('the monthly round', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi('2020-05-06T09:00:00+08:00');
    cast = await aCast(api);
    // A session ends while the months go by; a key does not.
    for (const person of [cast.supervisor, cast.liaison, cast.head, cast.viewer, cast.stranger]) {
      const { createApiKey } = await api.gql<{ createApiKey: { secret: string } }>(
        person.token,
        'mutation { createApiKey(input: { name: "月报", scopes: [READ, WRITE] }) { secret } }',
      );
      person.token = createApiKey.secret;
    }
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  /** An active item that was accepted in May, with the clock on a day after. */
  async function anOldItem(today: string, more: object = {}): Promise<string> {
    api.clock.set('2020-05-06T09:00:00+08:00');
    const { id } = await anActiveItem(api, cast, more);
    api.clock.set(`${today}T09:00:00+08:00`);
    return id;
  }
  const aReport = (workItemId: string, more: object = {}): object => ({
    workItemId,
    period: JUNE,
    summary: '可研已上报',
    selfAssessedHealth: 'GREEN',
    ...more,
  });
  const submit = (workItemId: string, more: object = {}): Promise<Row> =>
    act(api, cast.liaison, 'submitProgressReport', aReport(workItemId, more));
  const lightsOf = (id: string): Promise<Lights> => readItem<Lights>(api, cast.supervisor, id, LIGHTS);
  const actionsOf = async (id: string): Promise<string[]> =>
    (await storyOf(api, cast.supervisor, id)).map(({ action }) => action);

  describe('a report', () => {
    it('declares a light with its reason, date and author, and is in time on the report day', async () => {
      const item = await anOldItem('2020-06-24');

      const report = await submit(item, { selfAssessedHealth: 'YELLOW', problems: '用地指标未落实' });

      expect(report).toMatchObject({ period: JUNE, late: false, status: 'SUBMITTED', unchanged: false });
      expect(await lightsOf(item)).toMatchObject({
        health: 'YELLOW',
        healthReasons: ['牵头单位在 2020-06 月报中自评为黄灯'],
        declaredLight: {
          health: 'YELLOW',
          reason: '用地指标未落实',
          rosier: false,
          by: { account: cast.liaison.user.account },
        },
      });
      expect((await actionsOf(item)).at(-1)).toBe('report.submitted');
    });

    it('is late from the day after the report day, on which the light says that it is missing', async () => {
      const item = await anOldItem('2020-06-25');
      await act(api, cast.supervisor, 'verifyWorkItemHealth', { id: item, health: 'RED', reason: '现场未见施工' });
      const before = await lightsOf(item);

      const report = await submit(item);

      const { healthReasons, verifiedLight } = before;
      expect(healthReasons).toEqual(['2020-06 月报逾期未报']);
      expect(verifiedLight).toMatchObject({ health: 'RED', reason: '现场未见施工', rosier: false });
      expect(report['late']).toBe(true);
      expect(await lightsOf(item)).toMatchObject({ health: 'GREEN', healthReasons: [] });
    });

    it('with a light better than the computed one is flagged', async () => {
      const item = await anOldItem('2020-06-20');
      await aMilestone(api, cast, item, { dueDate: '2020-06-10' });

      await submit(item);

      expect(await lightsOf(item)).toMatchObject({
        health: 'RED',
        progress: 0,
        plannedProgress: 1,
        progressClass: 'BEHIND',
        declaredLight: { health: 'GREEN', rosier: true },
      });
    });

    it('brings readings and milestones along', async () => {
      const item = await anOldItem('2020-06-20');
      const first = await aMilestone(api, cast, item);
      const second = await aMilestone(api, cast, item, { title: '开工', dependsOnIds: [first.id] });
      const third = await aMilestone(api, cast, item, { title: '完工', dueDate: '2020-12-01' });
      const indicator = await anIndicator(api, cast, item);

      await submit(item, {
        readings: [{ indicatorId: indicator.id, asOf: '2020-06-18', value: 21000, note: '月报' }],
        milestones: [
          { id: first.id, completedOn: '2020-06-10', note: '已批复' },
          { id: second.id, completedOn: '2020-06-18' },
          { id: third.id, forecastDate: '2020-12-20' },
        ],
      });

      const read = await readItem<object>(
        api,
        cast.liaison,
        item,
        `progress milestones { nodes { status completedOn forecastDate } } indicators { latestReading { value } }`,
      );
      expect(read).toEqual({
        progress: 2 / 3,
        milestones: {
          nodes: [
            { status: 'DONE', completedOn: '2020-06-10', forecastDate: null },
            { status: 'DONE', completedOn: '2020-06-18', forecastDate: null },
            { status: 'OPEN', completedOn: null, forecastDate: '2020-12-20' },
          ],
        },
        indicators: [{ latestReading: { value: 21000 } }],
      });
    });

    it.each<[string, (parts: Record<'own' | 'milestone' | 'indicator' | 'foreign', string>) => object, object]>([
      [
        'a milestone that waits for another',
        ({ milestone }) => ({ milestones: [{ id: milestone, completedOn: '2020-06-18' }] }),
        { code: 'ILLEGAL_TRANSITION', field: ['input', 'milestones', '0', 'id'] },
      ],
      [
        'a reading of a day to come',
        ({ indicator }) => ({
          readings: [
            { indicatorId: indicator, asOf: '2020-06-18', value: 1 },
            { indicatorId: indicator, asOf: '2020-06-21', value: 2 },
          ],
        }),
        { code: 'INVALID', field: ['input', 'readings', '1', 'asOf'] },
      ],
      [
        'a milestone of another item',
        ({ foreign }) => ({ milestones: [{ id: foreign, completedOn: '2020-06-18' }] }),
        { code: 'NOT_FOUND', field: ['input', 'milestones', '0', 'id'] },
      ],
      [
        'a milestone that is both done and forecast',
        ({ own }) => ({ milestones: [{ id: own, completedOn: '2020-06-18', forecastDate: null }] }),
        { code: 'INVALID', field: ['input', 'milestones', '0', 'completedOn'] },
      ],
    ])('with %s is refused as a whole', async (_name, parts, refusal) => {
      const item = await anOldItem('2020-06-20');
      const first = await aMilestone(api, cast, item);
      const waiting = await aMilestone(api, cast, item, { dependsOnIds: [first.id] });
      const indicator = await anIndicator(api, cast, item);
      const foreign = await aMilestone(api, cast, await anOldItem('2020-06-20'));
      const before = await actionsOf(item);

      const { row, userErrors } = await attempt(api, cast.liaison, 'submitProgressReport', {
        ...aReport(item),
        ...parts({ own: first.id, milestone: waiting.id, indicator: indicator.id, foreign: foreign.id }),
      });

      expect(row).toBeNull();
      expect(userErrors).toEqual([expect.objectContaining(refusal)]);
      expect(await actionsOf(item)).toEqual(before);
      expect(
        await readItem(api, cast.liaison, item, 'latestReport { id } indicators { latestReading { id } }'),
      ).toEqual({
        latestReport: null,
        indicators: [{ latestReading: null }],
      });
    });

    it('is handed in once by two at once', async () => {
      const item = await anOldItem('2020-06-20');

      const outcomes = await Promise.all(
        [cast.liaison, cast.head].map((person) => attempt(api, person, 'submitProgressReport', aReport(item))),
      );

      expect(outcomes.filter(({ row }) => row !== null)).toHaveLength(1);
      expect(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['DUPLICATE']);
    });

    it('that is sent twice with its own id is handed in once', async () => {
      const item = await anOldItem('2020-06-25');
      const indicator = await anIndicator(api, cast, item);
      const readings = [{ indicatorId: indicator.id, asOf: '2020-06-18', value: 1 }];
      const sent = { ...aReport(item), id: globalId('pr', newId()), readings };

      const first = await act(api, cast.liaison, 'submitProgressReport', sent);
      const again = await act(api, cast.liaison, 'submitProgressReport', sent);
      const other = await attempt(api, cast.liaison, 'submitProgressReport', { ...sent, summary: '别的' });

      expect(again).toEqual(first);
      expect(other.userErrors).toEqual([expect.objectContaining({ code: 'DUPLICATE', field: ['input', 'id'] })]);
      expect((await actionsOf(item)).filter((action) => action.startsWith('report.'))).toEqual(['report.submitted']);
    });

    it('of no change repeats the last one', async () => {
      const item = await anOldItem('2020-06-20');
      await submit(item, { selfAssessedHealth: 'YELLOW', problems: '用地未落实' });
      api.clock.set('2020-07-20T09:00:00+08:00');
      const sent = { workItemId: item, period: JULY, id: globalId('pr', newId()) };

      const report = await act(api, cast.liaison, 'reportNoChange', sent);
      const again = await act(api, cast.liaison, 'reportNoChange', sent);

      expect(report).toMatchObject({
        period: JULY,
        summary: '可研已上报',
        problems: '用地未落实',
        selfAssessedHealth: 'YELLOW',
        unchanged: true,
      });
      expect(again).toEqual(report);
    });

    it('can be corrected, and the history keeps what it said before', async () => {
      const item = await anOldItem('2020-06-20');
      const { id } = await submit(item, { problems: '用地未落实' });

      const corrected = await act(api, cast.head, 'correctProgressReport', {
        id,
        expectedVersion: 1,
        summary: '可研已批复',
        problems: null,
        selfAssessedHealth: 'RED',
      });

      expect(corrected).toMatchObject({ summary: '可研已批复', problems: null, version: 2 });
      const entry = (await storyOf(api, cast.viewer, item)).at(-1);
      expect(entry).toMatchObject({ action: 'report.corrected', actor: { account: cast.head.user.account } });
      expect(entry?.changes).toEqual(
        expect.arrayContaining([
          { field: 'summary', before: '可研已上报', after: '可研已批复' },
          { field: 'problems', before: '用地未落实', after: null },
          { field: 'selfAssessedHealth', before: 'GREEN', after: 'RED' },
        ]),
      );
      expect(await lightsOf(item)).toMatchObject({ health: 'YELLOW', declaredLight: { health: 'RED' } });
    });

    it('that is returned stands no more until it is corrected', async () => {
      const item = await anOldItem('2020-06-20');
      await submit(item, { period: '2020-05-01', selfAssessedHealth: 'YELLOW' });
      const { id } = await submit(item);
      api.clock.set('2020-06-29T09:00:00+08:00');

      const returned = await act(api, cast.supervisor, 'returnProgressReport', { id, reason: '请写明原因' });
      const standing = await lightsOf(item);
      await act(api, cast.liaison, 'correctProgressReport', { id, summary: '因汛期停工，已复工' });

      expect(returned).toMatchObject({ status: 'RETURNED', version: 2 });
      expect(standing).toMatchObject({
        health: 'YELLOW',
        healthReasons: ['牵头单位在 2020-05 月报中自评为黄灯', '2020-06 月报逾期未报'],
        declaredLight: { health: 'YELLOW' },
      });
      expect(await lightsOf(item)).toMatchObject({ health: 'GREEN', declaredLight: { health: 'GREEN' } });
      const reports = 'reports { nodes { period status } } latestReport { returnReason returnedBy { account } }';
      expect(await readItem(api, cast.viewer, item, reports)).toEqual({
        reports: {
          nodes: [
            { period: JUNE, status: 'SUBMITTED' },
            { period: '2020-05-01', status: 'SUBMITTED' },
          ],
        },
        latestReport: { returnReason: '请写明原因', returnedBy: { account: cast.supervisor.user.account } },
      });
    });
  });

  describe('counted', () => {
    const ROUND = `query ($period: Date!) { reportRound(planCode: "ROUND", period: $period) {
      dueDay departments { departmentCode owed inTime late returned missing open } } }`;
    const MISSING = `query ($department: String) {
      missingReports(planCode: "ROUND", period: "2020-06-01", departmentCode: $department) { nodes { code } } }`;

    const round = async (period: string, token = cast.supervisor.token): Promise<Round | null> =>
      (await api.gql<{ reportRound: Round | null }>(token, ROUND, { period })).reportRound;
    const missing = async (token: string, department: string | null = null): Promise<string[]> => {
      const { missingReports } = await api.gql<{ missingReports: { nodes: { code: string }[] } }>(token, MISSING, {
        department,
      });
      return missingReports.nodes.map(({ code }) => code);
    };

    beforeAll(async () => {
      api.clock.set('2020-05-06T09:00:00+08:00');
      await aPlan(api, cast, { code: 'ROUND', itemCodePrefix: 'R', reportDay: 20 });
      const make = (more: object = {}): Promise<string> => anOldItem('2020-06-19', { planCode: 'ROUND', ...more });
      const [inTime, late, returned, , secret] = [await make(), await make(), await make(), await make(), await make()];
      await act(api, cast.supervisor, 'updateWorkItem', { id: secret, internal: true });
      await submit(inTime);
      const { id } = await submit(returned);
      await act(api, cast.supervisor, 'returnProgressReport', { id, reason: '过于简略' });
      // 20 June is a Saturday, so the report was due on the 19th.
      api.clock.set('2020-06-20T09:00:00+08:00');
      await submit(late);
      await anActiveItem(api, cast, { planCode: 'ROUND' });
    });

    it('tells of each lead department what came in time, late, not at all, or was sent back', async () => {
      api.clock.set('2020-06-20T10:00:00+08:00');

      expect(await round(JUNE)).toEqual({
        dueDay: '2020-06-19',
        departments: [
          { departmentCode: cast.lead.code, owed: 5, inTime: 1, late: 1, returned: 1, missing: 2, open: 0 },
        ],
      });
      expect(await round(JULY)).toMatchObject({
        dueDay: '2020-07-20',
        departments: [{ owed: 6, open: 6, missing: 0 }],
      });
      expect(await round('2019-01-01')).toMatchObject({ departments: [] });
    });

    it('leaves out what a viewer may not see', async () => {
      const [own, foreign] = [await round(JUNE, cast.liaison.token), await round(JUNE, cast.stranger.token)];

      expect(own?.departments).toMatchObject([{ owed: 5, missing: 2 }]);
      expect(foreign?.departments).toMatchObject([{ owed: 4, missing: 1 }]);
    });

    it('lists the items whose report is missing or was sent back', async () => {
      expect(await missing(cast.supervisor.token)).toEqual(['R-0003', 'R-0004', 'R-0005']);
      expect(await missing(cast.stranger.token, cast.lead.code)).toEqual(['R-0003', 'R-0004']);
      expect(await missing(cast.supervisor.token, cast.foreign.code)).toEqual([]);
    });

    it('knows no round of a plan that there is not, and none that begins within a month', async () => {
      const ask = (planCode: string, period: string) =>
        api.ask<{ reportRound: object | null }>(
          cast.viewer.token,
          `{ reportRound(planCode: "${planCode}", period: "${period}") { dueDay } }`,
        );

      expect((await ask('NONE', JUNE)).data.reportRound).toBeNull();
      expect((await ask(PLAN, '2020-06-02')).errors?.map(({ extensions }) => extensions.code)).toEqual([
        'BAD_USER_INPUT',
      ]);
    });
  });
});
