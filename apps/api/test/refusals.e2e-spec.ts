import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Attempted } from './attempted';
import { ATTEMPTS } from './attempts';
import { aWorld, fingerprint, OUTSIDERS, personOf, unknownLike, type World } from './refusal-world';
import { act, attempt, documentOf, idOf, type Outcome, PLAN, PLANNING_MUTATIONS, type PlanningMutation } from './steps';
import { startTestApi, type TestApi } from './test-api';

const NEVER = '2020-02-30';
const BELL = '敲钟\u0007';
const BACKWARDS = '倒\u202E写';

describe('a refused mutation says why and changes nothing:', () => {
  let api: TestApi;
  let world: World;
  let before: unknown;

  beforeAll(async () => {
    api = await startTestApi();
    world = await aWorld(api);
    before = await fingerprint(api);
  });

  afterEach(async () => {
    if (JSON.stringify(await fingerprint(api)) !== JSON.stringify(before)) throw new Error('a refusal changed a row');
  });

  afterAll(() => api.close());

  const tryAs = (who: Parameters<typeof personOf>[1], { mutation }: Attempted, input: object): Promise<Outcome> =>
    attempt(api, personOf(world, who), mutation, input);

  /** One refusal with a code, a path and a Chinese sentence from the catalogue. */
  const refusal = (code: string, field: string[]): Outcome => ({
    row: null,
    userErrors: [{ code, field, message: expect.stringMatching(/^[^{}]*\p{Script=Han}[^{}]*$/u) as unknown as string }],
  });

  const named = (attempts: readonly Attempted[]): [string, Attempted][] =>
    attempts.map((attempted) => [attempted.mutation, attempted]);

  it('every mutation of planning and reporting stands in the table', () => {
    expect(ATTEMPTS.map(({ mutation }) => mutation).toSorted()).toEqual(PLANNING_MUTATIONS.toSorted());
  });

  describe('a wrong step, by who may take it at another time', () => {
    it.each(named(ATTEMPTS.filter(({ wrongStep }) => wrongStep)))('%s', async (_name, attempted) => {
      const outcome = await tryAs(attempted.by, attempted, attempted.wrongStep?.(world) ?? {});

      expect(outcome).toEqual(
        refusal('ILLEGAL_TRANSITION', ['input', attempted.wrongField ?? attempted.target?.field ?? '']),
      );
    });
  });

  describe('a person who may never do it', () => {
    const rows = ATTEMPTS.flatMap((attempted) =>
      [...OUTSIDERS, ...(attempted.not ? [attempted.not] : [])].map((who) => [attempted.mutation, who, attempted]),
    ) as [string, (typeof OUTSIDERS)[number], Attempted][];

    it.each(rows)('%s by the %s', async (_name, who, attempted) => {
      const outcome = await tryAs(who, attempted, attempted.input(world));

      expect(outcome).toEqual(refusal('FORBIDDEN', attempted.target ? ['input', attempted.target.field] : []));
    });
  });

  describe('a version that is not the present one', () => {
    it.each(named(ATTEMPTS.filter(({ versioned }) => versioned)))('%s', async (_name, attempted) => {
      const outcome = await tryAs(attempted.by, attempted, { ...attempted.input(world), expectedVersion: 99 });

      expect(outcome).toEqual(refusal('CONFLICT', ['input', 'expectedVersion']));
    });
  });

  describe('an id that leads nowhere, or where the person may not look', () => {
    it.each(named(ATTEMPTS.filter(({ target }) => target)))('%s', async (_name, attempted) => {
      const { field = '', hidden = () => '' } = attempted.target ?? {};
      const input = attempted.input(world);
      const known = input[field] as string;
      const outsider = (id: string): Promise<Outcome> => tryAs('stranger', attempted, { ...input, [field]: id });

      for (const id of ['', 'nonsense', `${known}0`, known.replace(/^[a-z]+/, 'us'), `${known}\u0001`]) {
        const outcome = await tryAs(attempted.by, attempted, { ...input, [field]: id });
        expect(outcome).toEqual(refusal('NOT_FOUND', ['input', field]));
      }
      const unknown = await outsider(unknownLike(known));
      expect(unknown).toEqual(refusal('NOT_FOUND', ['input', field]));
      expect(await outsider(hidden(world))).toEqual(unknown);
    });

    it.each(named(ATTEMPTS.filter(({ mutation }) => /^create|^record|^request|^issueSlip/.test(mutation))))(
      '%s with an id of its own that is none',
      async (_name, attempted) => {
        const outcome = await tryAs(attempted.by, attempted, { ...attempted.input(world), id: 'wi_1' });

        expect(outcome).toEqual(refusal('INVALID', ['input', 'id']));
      },
    );

    it.each(['createTheme', 'createWorkItem'] as const)('%s in a plan that there is not', async (mutation) => {
      const attempted = ATTEMPTS.find((each) => each.mutation === mutation) as Attempted;
      const outcome = await tryAs('supervisor', attempted, { ...attempted.input(world), planCode: 'ZJ-1999' });

      expect(outcome).toEqual(refusal('NOT_FOUND', ['input', 'planCode']));
    });

    it.each([
      ['createWorkItem', 'themeId', 'th_0'],
      ['createWorkItem', 'parentId', 'wi_0'],
      ['updateWorkItem', 'themeId', 'th_0'],
      ['updateWorkItem', 'parentId', 'wi_0'],
      ['updateWorkItem', 'ownerId', 'us_0'],
      ['updateWorkItem', 'leaderId', 'us_0'],
      ['assignWorkItem', 'ownerId', 'us_0'],
      ['assignWorkItem', 'leaderId', 'us_0'],
      ['assignWorkItem', 'leadDepartmentCode', 'none'],
      ['assignWorkItem', 'supportingDepartmentCodes', ['none']],
    ] as const)('%s with a %s that there is not', async (mutation, field, value) => {
      const attempted = ATTEMPTS.find((each) => each.mutation === mutation) as Attempted;
      const outcome = await tryAs('supervisor', attempted, { ...attempted.input(world), [field]: value });

      expect(outcome).toEqual(refusal('NOT_FOUND', ['input', field]));
    });
  });

  describe('content that makes no sense', () => {
    it.each<[PlanningMutation, Record<string, unknown> | ((world: World) => object), string, string]>([
      ['createPlan', { code: PLAN }, 'DUPLICATE', 'code'],
      ['createPlan', { itemCodePrefix: 'ZJ2020' }, 'DUPLICATE', 'itemCodePrefix'],
      ['createPlan', { code: 'a b' }, 'INVALID', 'code'],
      ['createPlan', { year: 20 }, 'INVALID', 'year'],
      ['createPlan', { timeZone: 'Asia/Hangzhou' }, 'INVALID', 'timeZone'],
      ['createPlan', { timeZone: '+08:00' }, 'INVALID', 'timeZone'],
      ['createWorkItem', { startDate: '2020-12-31', dueDate: '2020-01-01' }, 'INVALID', 'startDate'],
      ['createWorkItem', { tags: ['一', '一'] }, 'INVALID', 'tags'],
      ['createWorkItem', { regions: Array.from({ length: 31 }, (_, n) => `${n}`) }, 'INVALID', 'regions'],
      ['verifyWorkItemHealth', { health: 'BLUE' }, 'INVALID', 'health'],
      ['verifyWorkItemHealth', { health: 'GREY' }, 'INVALID', 'health'],
      ['createPlan', { reportDay: 32 }, 'INVALID', 'reportDay'],
      ['submitProgressReport', { period: '2020-07-02' }, 'INVALID', 'period'],
      ['submitProgressReport', { period: '2020-08-01' }, 'INVALID', 'period'],
      ['submitProgressReport', { period: '2020-06-01' }, 'INVALID', 'period'],
      ['submitProgressReport', { selfAssessedHealth: 'BLUE' }, 'INVALID', 'selfAssessedHealth'],
      ['submitProgressReport', { id: 'pr_1' }, 'INVALID', 'id'],
      ['submitProgressReport', ({ report }) => ({ id: report }), 'DUPLICATE', 'id'],
      [
        'submitProgressReport',
        ({ reported }) => ({ workItemId: reported, period: '2020-06-01' }),
        'DUPLICATE',
        'period',
      ],
      ['reportNoChange', ({ active }) => ({ workItemId: active }), 'INVALID', 'period'],
      ['reportNoChange', { period: '2020-06-01' }, 'INVALID', 'period'],
      ['correctProgressReport', { summary: null }, 'INVALID', 'summary'],
      ['correctProgressReport', { selfAssessedHealth: 'GREY' }, 'INVALID', 'selfAssessedHealth'],
      ['updateWorkItem', { title: null }, 'INVALID', 'title'],
      ['updateWorkItem', { kind: null }, 'INVALID', 'kind'],
      ['updateWorkItem', { startDate: '2021-12-31' }, 'INVALID', 'startDate'],
      ['updateWorkItem', ({ cast }) => ({ ownerId: idOf(cast.stranger) }), 'INVALID', 'ownerId'],
      ['updateWorkItem', ({ cast }) => ({ leaderId: idOf(cast.head) }), 'NOT_FOUND', 'leaderId'],
      ['updateWorkItem', ({ draft }) => ({ parentId: draft }), 'INVALID', 'parentId'],
      ['assignWorkItem', { supportingDepartmentCodes: ['jtyst'] }, 'INVALID', 'supportingDepartmentCodes'],
      ['issueWorkItem', { acceptBy: '2020-06-30' }, 'INVALID', 'acceptBy'],
      ['createMilestone', { dueDate: '2021-01-01' }, 'INVALID', 'dueDate'],
      ['createMilestone', { weight: 0 }, 'INVALID', 'weight'],
      ['createMilestone', { dependsOnIds: ['ms_0'] }, 'INVALID', 'dependsOnIds'],
      ['updateMilestone', { title: null }, 'INVALID', 'title'],
      ['updateMilestone', { dueDate: '2020-10-31' }, 'ILLEGAL_TRANSITION', 'dueDate'],
      ['completeMilestone', { completedOn: '2020-07-02' }, 'INVALID', 'completedOn'],
      ['createIndicator', { targetValue: null }, 'INVALID', 'targetValue'],
      ['createIndicator', { targetValue: 1e16 }, 'INVALID', 'targetValue'],
      ['createIndicator', { comparator: 'BETWEEN', targetMax: 99 }, 'INVALID', 'targetMax'],
      ['createIndicator', { comparator: 'NOT_BELOW_REFERENCE' }, 'INVALID', 'reference'],
      ['recordIndicatorReading', { asOf: '2020-07-02' }, 'INVALID', 'asOf'],
      ['recordIndicatorReading', { value: -1e16 }, 'INVALID', 'value'],
      ['requestChange', { kind: 'RESCHEDULE' }, 'INVALID', 'proposedDueDate'],
      ['requestChange', { kind: 'RESCHEDULE', proposedDueDate: '2020-12-31' }, 'INVALID', 'proposedDueDate'],
      ['requestChange', { kind: 'RESCHEDULE', proposedDueDate: '2020-09-01' }, 'INVALID', 'proposedDueDate'],
      ['requestChange', { kind: 'REASSIGN' }, 'INVALID', 'proposedDepartmentCode'],
      ['requestChange', { kind: 'REASSIGN', proposedDepartmentCode: 'jtyst' }, 'INVALID', 'proposedDepartmentCode'],
      ['requestChange', { kind: 'REASSIGN', proposedDepartmentCode: 'none' }, 'NOT_FOUND', 'proposedDepartmentCode'],
      ['requestChange', { kind: 'CANCEL' }, 'DUPLICATE', 'kind'],
      ['decideChange', { approve: false }, 'INVALID', 'note'],
      ['issueSlip', { replyBy: '2020-06-30' }, 'INVALID', 'replyBy'],
      ['issueSlip', { departmentCode: 'wlt' }, 'INVALID', 'departmentCode'],
      ['issueSlip', { departmentCode: 'none' }, 'NOT_FOUND', 'departmentCode'],
      ['issueSlip', { escalationId: 'wi_0' }, 'INVALID', 'escalationId'],
      ['issueSlip', ({ issuedSlip }) => ({ id: issuedSlip, findings: '另一件事' }), 'DUPLICATE', 'id'],
      ['returnSlipReply', { replyBy: '2020-06-30' }, 'INVALID', 'replyBy'],
      ['decideChange', { approve: false, note: ' \n' }, 'INVALID', 'note'],
    ])('%s with %j is %s', async (mutation, more, code, field) => {
      const attempted = ATTEMPTS.find((each) => each.mutation === mutation) as Attempted;
      const given = typeof more === 'function' ? more(world) : more;

      const outcome = await tryAs(attempted.by, attempted, { ...attempted.input(world), ...given });

      expect(outcome).toEqual(refusal(code, ['input', field]));
    });
  });

  describe('a text that cannot stand', () => {
    const rows = ATTEMPTS.flatMap((attempted) =>
      Object.entries(attempted.texts ?? {}).map(([field, rule]) => [attempted.mutation, field, rule, attempted]),
    ) as [string, string, string, Attempted][];

    it.each(rows)('%s with a bad %s', async (_name, field, rule, attempted) => {
      const texts = [
        '长'.repeat(5001),
        BELL,
        '\0',
        '\uD800',
        ...(rule === 'optional' ? [] : ['', ' \t\n', '\u3000']),
        ...(rule === 'line' ? [BACKWARDS, '两\n行', '隐\u2060藏'] : []),
      ];

      for (const text of texts) {
        const outcome = await tryAs(attempted.by, attempted, { ...attempted.input(world), [field]: text });
        expect(outcome).toEqual(refusal('INVALID', ['input', field]));
      }
    });
  });

  describe('what is no value of its type is an error of the request:', () => {
    const rows = ATTEMPTS.flatMap((attempted) =>
      (attempted.dates ?? []).map((field) => [attempted.mutation, field, attempted]),
    ) as [string, string, Attempted][];

    it.each(rows)('%s with a %s that is in no calendar', async (_name, field, attempted) => {
      for (const date of [NEVER, '2020-13-01', '2020-1-1', '2020-12-31T00:00:00Z', '0000-01-01']) {
        const input = { ...attempted.input(world), [field]: date };
        const { token } = personOf(world, attempted.by);
        const answer = await api.ask(token, documentOf(attempted.mutation), { input });

        expect(answer.errors?.[0]).toMatchObject({
          message: expect.stringContaining(`input.${field}`) as unknown as string,
          extensions: { code: 'BAD_USER_INPUT' },
        });
      }
    });
  });

  describe('a credential that may not write', () => {
    const keys = new Map<string, string>();

    beforeAll(async () => {
      for (const who of ['supervisor', 'liaison'] as const) {
        const made = await api.gql<{ createApiKey: { secret: string } }>(
          personOf(world, who).token,
          `mutation { createApiKey(input: { name: "读取", scopes: [READ] }) { secret userErrors { message } } }`,
        );
        keys.set(who, made.createApiKey.secret);
      }
      before = await fingerprint(api);
    });

    it.each(named(ATTEMPTS))('%s with a key for reading, and with none', async (_name, attempted) => {
      const variables = { input: attempted.input(world) };
      const reading = await api.ask(keys.get(attempted.by) ?? '', documentOf(attempted.mutation), variables);
      const nobody = await api.ask(null, documentOf(attempted.mutation), variables);

      expect(reading.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(nobody.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });
  });
});

describe('each mutation of that table is done when nothing is wrong', () => {
  let api: TestApi;
  let world: World;
  let before: unknown;

  beforeAll(async () => {
    api = await startTestApi();
    world = await aWorld(api);
  });

  beforeEach(async () => (before = await fingerprint(api)));

  afterAll(() => api.close());

  it.each(ATTEMPTS.map((attempted): [string, Attempted] => [attempted.mutation, attempted]))(
    '%s',
    async (mutation, attempted) => {
      await act(api, personOf(world, attempted.by), attempted.mutation, attempted.input(world));

      expect(await fingerprint(api)).not.toEqual(before);
      expect(mutation).toBe(attempted.mutation);
    },
  );
});
