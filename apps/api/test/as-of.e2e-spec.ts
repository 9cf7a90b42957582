import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadHealthJob } from '@lib/planning';
import { type JobQueues, UnitOfWork } from '@lib/platform';
import { dice, keyOfPerson, RandomDays } from './random-days';
import { aCast, type Cast, PLAN } from './steps';
import { startTestApi, type TestApi } from './test-api';

const DAYS = ['2020-07-01', '2020-07-02', '2020-07-03', '2020-07-04', '2020-07-05', '2020-07-06'];

const DIMENSIONS = ['THEME', 'LEAD_DEPARTMENT', 'REGION', 'KIND', 'STATUS', 'HEALTH', 'LEADER'];

/** What an item shows of itself and of what hangs on it, in parts that a request can afford. */
const PARTS = [
  `title status health healthReasons progress plannedProgress progressClass declaredLight { health rosier } dueDate baselineDueDate forecastDate internal tags version updatedAt
   closedAt leadDepartment { code } supportingDepartments { code } owner { account }`,
  `milestones(first: 8) { totalCount nodes { title status dueDate forecastDate overdue workingDaysLeft completedOn
   dependsOn { id } version } }`,
  `indicators { name attainment projectedValue latestReading { value asOf } readings(first: 9) { totalCount } version }
   assignments { role status department { code } acceptBy respondedAt declineReason }`,
  `changeRequests(first: 8) { nodes { kind status reason decisionNote decidedAt requestedBy { account } } }`,
  `activity(first: 12) { totalCount nodes { action at } }`,
];
const NEIGHBOURS = 'parent { code title } ancestors { code } children(first: 10) { totalCount nodes { code status } }';

const itemsWith = (part: string): string =>
  `items: workItems(filter: { planCode: "${PLAN}" }, first: 60, asOf: $asOf) { totalCount nodes { code ${part} } }`;
const codesOf = (alias: string, args: string): string =>
  `${alias}: workItems(${args}, first: 100, asOf: $asOf) { totalCount nodes { code } }`;

const QUESTIONS = [
  ...[...PARTS, NEIGHBOURS].map(itemsWith),
  codesOf('overdue', 'filter: { overdue: true }'),
  codesOf('found', 'filter: { search: "铁路" }'),
  codesOf('renamed', 'filter: { search: "改名" }, orderBy: { field: UPDATED_AT, direction: DESC }'),
  codesOf('red', 'filter: { health: [RED], not: { status: [CLOSING] } }'),
  codesOf('roots', 'filter: { root: true }'),
  `late: milestones(filter: { overdue: true }, first: 100, asOf: $asOf) { totalCount nodes { dueDate workItem { code } } }
   indicators(first: 100, asOf: $asOf) { totalCount nodes { attainment workItem { code status } } }
   first: workItem(code: "ZJ2020-0001", asOf: $asOf) { ${PARTS.join(' ')} }`,
  ...DIMENSIONS.map(
    (dimension) => `${dimension}: portfolio(planCode: "${PLAN}", groupBy: ${dimension}, asOf: $asOf) { key label total
      byHealth { health count } byStatus { status count } overdueMilestones dueIn30Days averageProgress }`,
  ),
].map((fields) => `query ($asOf: Date) { ${fields} }`);

/** Everything that can be asked of a day; without a day, of the present. */
async function everything(api: TestApi, token: string, asOf?: string): Promise<object[]> {
  const answers: object[] = [];
  for (const question of QUESTIONS) answers.push(await api.gql<object>(token, question, { asOf }));
  return answers.map(steady);
}

/** Items with what hangs on them and on no other item. */
async function itemsAlone(api: TestApi, token: string, asOf?: string): Promise<{ code: string }[][]> {
  const answers: { code: string }[][] = [];
  for (const part of PARTS) {
    const query = `query ($asOf: Date) { ${itemsWith(part)} }`;
    const { items } = await api.gql<{ items: { nodes: { code: string }[] } }>(token, query, { asOf });
    answers.push(items.nodes);
  }
  return answers;
}

/** Sums of floating numbers differ in their last digits by the order of the summands. */
const steady = (answer: object): object =>
  JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === 'averageProgress' ? Number(value).toFixed(9) : value,
  ) as object;

describe.each([7, 2020])('a past day (life %i)', (seed) => {
  let api: TestApi;
  let cast: Cast;
  let life: RandomDays;
  let supervisor: string;
  let stranger: string;
  const evenings = new Map<string, object[]>();
  const strangers = new Map<string, { code: string }[][]>();

  beforeAll(async () => {
    api = await startTestApi(`${DAYS[0]}T08:00:00+08:00`);
    cast = await aCast(api);
    const reading = new ReadHealthJob(api.db, api.app.get(UnitOfWork), {} as JobQueues, api.clock);
    supervisor = await keyOfPerson(api, cast.supervisor.token);
    stranger = await keyOfPerson(api, cast.stranger.token);
    const liaison = await keyOfPerson(api, cast.liaison.token);
    const supporter = await keyOfPerson(api, cast.supporter.token);
    life = new RandomDays(api, cast, { supervisor, liaison, supporter }, dice(seed));
    await life.begin();
    for (const day of DAYS) {
      api.clock.set(`${day}T00:01:00+08:00`);
      await reading.run({});
      api.clock.set(`${day}T09:00:00+08:00`);
      await life.day(30);
      api.clock.set(`${day}T23:59:00+08:00`);
      evenings.set(day, await everything(api, supervisor));
      strangers.set(day, await itemsAlone(api, stranger));
    }
    api.clock.set('2020-07-20T09:00:00+08:00');
    await reading.run({});
    await life.day(30);
  }, 240_000);

  afterAll(() => api.close());

  it('was lived', () => {
    expect(life.done).toBeGreaterThan(50);
    expect(life.made.milestones.length).toBeGreaterThan(3);
    expect(new Set([...evenings.values()].map((answer) => JSON.stringify(answer))).size).toBe(DAYS.length);
  });

  it.each(DAYS)('%s is told later as it was seen that evening', async (asOf) => {
    expect(await everything(api, supervisor, asOf)).toEqual(evenings.get(asOf));
  });

  it.each(DAYS)('%s shows to others what they saw then and may see today', async (asOf) => {
    const now = await itemsAlone(api, stranger);
    const today = new Set(now[0]?.map(({ code }) => code));
    const then = strangers.get(asOf)?.map((items) => items.filter(({ code }) => today.has(code)));

    expect(await itemsAlone(api, stranger, asOf)).toEqual(then);
  });

  it('has versions in which nothing overlaps and that agree with the history', async () => {
    expect(await api.db.query('SELECT * FROM version_faults()')).toEqual([]);
    expect(await api.db.query('SELECT * FROM work_item_version_faults()')).toEqual([]);
    const [row] = await api.db.query<{ n: number }[]>('SELECT count(*)::int AS n FROM work_item_version');
    expect(row?.n).toBeGreaterThan(30);
  });
});
