import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aCast,
  act,
  aDraft,
  aMilestone,
  anActiveItem,
  anIndicator,
  aPlan,
  type Cast,
  type Person,
  PLAN,
  readItem,
  storyOf,
} from './steps';
import { startTestApi, type TestApi } from './test-api';

const LAST_DAY = '2020-12-31';

// `npm test` runs this west of Greenwich, where a date that became an instant would show as the day before. Days on
// which clocks change, here or there, are in the table as well as the ends of the calendar.
describe('calendar dates stay calendar dates, whatever the machine’s zone', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi();
    cast = await aCast(api);
    await aPlan(api, cast);
  });

  afterAll(() => api.close());

  it.each([LAST_DAY, '2020-01-01', '2020-02-29', '2020-03-08', '2020-11-01', '1991-04-14', '1900-01-01', '9999-12-31'])(
    '%s is read back as it was written, everywhere',
    async (day) => {
      const item = await aDraft(api, cast, { title: `任务 ${day}`, startDate: '1900-01-01', dueDate: day });
      const milestone = await aMilestone(api, cast, item.id, { dueDate: day });
      await anIndicator(api, cast, item.id, { startDate: '1900-01-01', dueDate: day });

      const read = await readItem(
        api,
        cast.viewer,
        item.id,
        'dueDate milestones { nodes { dueDate } } indicators { dueDate }',
      );
      const search = `任务 ${day}`;
      const { on, after } = await api.gql<Record<string, { nodes: { dueDate: string }[] }>>(
        cast.viewer.token,
        `query ($on: WorkItemFilter, $after: WorkItemFilter) {
          on: workItems(filter: $on) { nodes { dueDate } } after: workItems(filter: $after) { nodes { dueDate } } }`,
        { on: { dueFrom: day, dueTo: day, search }, after: { not: { dueTo: day }, search } },
      );

      expect(milestone).toMatchObject({ dueDate: day, baselineDueDate: day });
      expect(read).toEqual({
        dueDate: day,
        milestones: { nodes: [{ dueDate: day }] },
        indicators: [{ dueDate: day }],
      });
      expect([on?.nodes, after?.nodes]).toEqual([[{ dueDate: day }], []]);
      const [row] = await api.db.query<[{ due: string }]>(
        'SELECT due_date::text AS due FROM work_item WHERE code = $1',
        [item.code],
      );
      expect(row.due).toBe(day);
    },
  );

  it('the history tells a date as it was written', async () => {
    const { id } = await aDraft(api, cast, { dueDate: '2020-06-30' });

    await act(api, cast.supervisor, 'updateWorkItem', { id, dueDate: LAST_DAY });

    expect((await storyOf(api, cast.viewer, id)).at(-1)?.changes).toEqual([
      { field: 'dueDate', before: '2020-06-30', after: LAST_DAY },
    ]);
  });

  it('pages by due date go on where they stopped', async () => {
    const search = '翻页';
    for (const dueDate of ['2020-10-31', LAST_DAY, '2021-01-01']) await aDraft(api, cast, { title: search, dueDate });
    const query = `query ($after: String, $filter: WorkItemFilter) { workItems(first: 1, after: $after, filter: $filter,
      orderBy: { field: DUE_DATE, direction: ASC }) { nodes { dueDate } pageInfo { endCursor } } }`;

    const days: string[] = [];
    let after: string | null = null;
    for (let page = 1; page <= 3; page++) {
      type Page = { workItems: { nodes: { dueDate: string }[]; pageInfo: { endCursor: string } } };
      const { workItems }: Page = await api.gql<Page>(cast.viewer.token, query, { after, filter: { search } });
      days.push(workItems.nodes[0]?.dueDate ?? '');
      after = workItems.pageInfo.endCursor;
    }

    expect(days).toEqual(['2020-10-31', LAST_DAY, '2021-01-01']);
  });
});

describe('the plan’s own midnight', () => {
  let api: TestApi;
  let cast: Cast;

  beforeAll(async () => {
    api = await startTestApi('2020-12-01T00:00:00Z');
    cast = await aCast(api);
    await aPlan(api, cast);
    await aPlan(api, cast, { code: 'LA', itemCodePrefix: 'LA', timeZone: 'America/Los_Angeles' });
  });

  afterAll(() => api.close());

  /** Whether the item and its milestone are overdue, by each way to ask, at this moment. */
  async function lateAt(moment: string, id: string): Promise<unknown[]> {
    api.clock.set(moment);
    const viewer = await api.signedIn('VIEWER');
    const filters = { late: { underId: id, overdue: true }, inTime: { underId: id, overdue: false } };
    const counts = await api.gql<Record<string, { totalCount: number }>>(
      viewer.token,
      `query ($late: WorkItemFilter, $inTime: WorkItemFilter, $milestones: MilestoneFilter) {
        late: workItems(filter: $late) { totalCount } inTime: workItems(filter: $inTime) { totalCount }
        milestones(filter: $milestones) { totalCount } }`,
      { ...filters, milestones: { workItemId: id, overdue: true } },
    );
    const fields = 'milestones { nodes { overdue workingDaysLeft } }';
    type Read = { milestones: { nodes: [{ overdue: boolean; workingDaysLeft: number }] } };
    const { milestones } = await readItem<Read>(api, viewer, id, fields);
    const [{ overdue, workingDaysLeft }] = milestones.nodes;
    return [
      counts['late']?.totalCount,
      counts['inTime']?.totalCount,
      counts['milestones']?.totalCount,
      overdue,
      workingDaysLeft,
    ];
  }

  const inTime = [0, 1, 0, false, 0];
  const late = [1, 0, 1, true, 0];

  it.each([
    [PLAN, '2020-12-31T15:59:59.999Z', '2020-12-31T16:00:00Z'],
    ['LA', '2021-01-01T07:59:59.999Z', '2021-01-01T08:00:00Z'],
  ])('makes what was due that day overdue: %s after %s', async (planCode, before, after) => {
    api.clock.set('2020-12-01T00:00:00Z');
    const now = await freshCast();
    const { id } = await anActiveItem(api, now, { planCode, dueDate: LAST_DAY });
    await aMilestone(api, now, id, { dueDate: LAST_DAY });

    expect(await lateAt(before, id)).toEqual(inTime);
    expect(await lateAt(after, id)).toEqual(late);
  });

  it.each([
    [PLAN, '2020-12-31T16:00:00Z', '2021-01-01', 'RED'],
    // In time; what makes it yellow is that December's report is missing.
    ['LA', '2020-12-31T16:00:00Z', LAST_DAY, 'YELLOW'],
  ])('is what “today” means to %s, though it is %s everywhere', async (planCode, moment, today, health) => {
    api.clock.set('2020-12-01T00:00:00Z');
    const { id } = await anActiveItem(api, await freshCast(), { planCode, dueDate: LAST_DAY });
    api.clock.set(moment);
    const now = await freshCast();
    const milestone = await aMilestone(api, now, id, { dueDate: LAST_DAY });

    const done = await act(api, now.liaison, 'completeMilestone', { id: milestone.id });

    expect(done).toMatchObject({ completedOn: today });
    expect(await readItem(api, now.viewer, id, 'health')).toEqual({ health });
  });

  /** The same people signed in anew: their sessions ended while the clock ran. */
  async function freshCast(): Promise<Cast> {
    const { lead } = cast;
    const people: Record<string, Person> = {
      supervisor: await api.signedIn('SUPERVISOR'),
      liaison: await api.signedIn('LIAISON', lead),
      viewer: await api.signedIn('VIEWER'),
    };
    return { ...cast, ...people };
  }
});
