import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Department, UserRole } from '@lib/people';
import { globalId, newId } from '@lib/platform';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isCompositeType,
  getNamedType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { type NodeRow, roomNodes, UNREADABLE, type Viewer } from './room-nodes';
import { GRANDPARENT, OPEN, SECRET, SECRET_CODE, type SecretWorld, startSecretWorld } from './secret-world';

type Role = `${UserRole}`;

const ROLES: Role[] = ['ADMIN', 'SUPERVISOR', 'LEADER', 'DEPARTMENT_HEAD', 'LIAISON', 'VIEWER'];
const PLACES = ['lead', 'support', 'foreign', null] as const;
type Place = (typeof PLACES)[number];

/** The supervising office and leaders see what is internal, all others what is their department's. */
const sees = (role: Role, place: Place): boolean =>
  role === 'SUPERVISOR' || role === 'LEADER' || place === 'lead' || place === 'support';

const VIEWERS = ROLES.flatMap((role) => PLACES.map((place) => ({ role, place, seen: sees(role, place) })));

const PARTS = `code title progressClass declaredLight { health reason rosier by { name } } verifiedLight { reason } parent { code } ancestors { code } children(first: 5) { totalCount nodes { code } }
  milestones(first: 5) { totalCount nodes { id title overdue dependsOn { id } } }
  indicators { id readings(first: 5) { totalCount } latestReading { id } } assignments { id department { code } }
  changeRequests(first: 5) { totalCount nodes { id kind } } slips(first: 5) { totalCount nodes { id overdue } }
  reports(first: 5) { totalCount nodes { id summary } } latestReport { id workItem { code } } source { quote }
  activity(first: 5) { totalCount nodes { id action changes { field before after } workItem { code } } }`;

const PAGE = `{ totalCount pageInfo { hasNextPage startCursor endCursor } nodes { code } }`;
const IDS = `{ totalCount nodes { id } pageInfo { startCursor endCursor } }`;

/** Every way that leads to a work item or to something that hangs on one. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'the list': `{ workItems(first: 10) { totalCount pageInfo { endCursor } edges { cursor } nodes { ${PARTS} } } }`,
  'the item itself': `{ secret: workItem(code: "${SECRET_CODE}") { ${PARTS} } below: workItem(code: "X-0150") { ${PARTS} } }`,
  filters: `{ roots: workItems(filter: { root: true }) ${PAGE} others: workItems(filter: { root: false }) ${PAGE}
    below: workItems(filter: { underId: "${GRANDPARENT}" }) ${PAGE}
    belowSecret: workItems(filter: { underId: "${SECRET['WorkItem']}" }) ${PAGE}
    children: workItems(filter: { parentId: "${SECRET['WorkItem']}" }) ${PAGE}
    search: workItems(filter: { search: "秘密" }) ${PAGE} tag: workItems(filter: { tag: ["机密"] }) ${PAGE}
    without: workItems(filter: { not: { tag: ["机密"] } }) ${PAGE} lead: workItems(filter: { leadDepartmentCode: ["lead"] }) ${PAGE}
    either: workItems(filter: { or: [{ region: ["舟山市"] }, { overdue: true }] }) ${PAGE} }`,
  orders: `{ ${['CODE', 'TITLE', 'DUE_DATE', 'HEALTH', 'PROGRESS', 'UPDATED_AT']
    .map((field) => `${field}: workItems(orderBy: { field: ${field}, direction: DESC }, last: 2) ${PAGE}`)
    .join(' ')} }`,
  'milestones and indicators': `{ milestones ${IDS} late: milestones(filter: { overdue: true }) ${IDS}
    indicators ${IDS} ofSecret: milestones(filter: { workItemId: "${SECRET['WorkItem']}" }) ${IDS}
    viewer { todoCount todo(first: 5) { totalCount pageInfo { endCursor } nodes { id workItem { code } } } }
    measured: indicators(filter: { workItemId: "${SECRET['WorkItem']}" }) ${IDS}
    led: milestones(filter: { departmentCode: ["lead"] }) ${IDS} unknown: indicators(filter: { attainment: [UNKNOWN] }) ${IDS} }`,
  slips: `{ slips ${IDS} late: slips(filter: { overdue: true }) ${IDS} open: slips(filter: { open: true }) ${IDS}
    ofSecret: slips(filter: { workItemId: "${SECRET['WorkItem']}" }) ${IDS} red: slips(filter: { grade: [RED] }) ${IDS}
    led: slips(filter: { departmentCode: ["lead"], planCode: "PLAN" }) ${IDS} }`,
  'its departments and its plan': `{ lead: department(code: "lead") { workItems ${PAGE} }
    support: department(code: "support") { workItems(role: SUPPORT) ${PAGE} }
    plan(code: "PLAN") { workItems ${PAGE} indicators ${IDS} themes { title } } }`,
  'the portfolio': `{ ${['THEME', 'LEAD_DEPARTMENT', 'REGION', 'KIND', 'STATUS', 'HEALTH', 'LEADER']
    .map(
      (dimension) => `${dimension}: portfolio(planCode: "PLAN", groupBy: ${dimension}) { label total overdueMilestones
        dueIn30Days averageProgress byHealth { health count } byStatus { status count }
        byProgressClass { progressClass count } }`,
    )
    .join(' ')} }`,
  'what the plan and people went through': `{ plan(code: "PLAN") { activity(first: 20) { totalCount nodes { action
    workItem { code } changes { field before after } } } }
    workItem(code: "X-0150") { owner { activity(first: 20) { totalCount nodes { action workItem { code } } } } } }`,
  'a past day': `{ workItems(first: 5, asOf: "2020-06-15") { totalCount pageInfo { endCursor } edges { cursor } nodes { ${PARTS} } } }`,
  'one item on a past day': `{ secret: workItem(code: "${SECRET_CODE}", asOf: "2020-06-15") { ${PARTS} }
    below: workItem(code: "X-0150", asOf: "2020-06-15") { ${PARTS} } }`,
  'the lists of a past day': `{ milestones(asOf: "2020-06-15") ${IDS} indicators(asOf: "2020-06-15") ${IDS}
    root: workItems(filter: { root: true }, asOf: "2020-06-15") ${PAGE}
    below: workItems(filter: { underId: "${SECRET['WorkItem']}" }, asOf: "2020-06-15") ${PAGE}
    search: workItems(filter: { search: "秘密" }, asOf: "2020-06-15") ${PAGE} }`,
  'the portfolio of a past day': `{ ${['THEME', 'LEAD_DEPARTMENT', 'REGION', 'STATUS', 'HEALTH']
    .map(
      (dimension) => `${dimension}: portfolio(planCode: "PLAN", groupBy: ${dimension}, asOf: "2020-06-15") { label total
        overdueMilestones averageProgress byHealth { health count } }`,
    )
    .join(' ')} }`,
  'the monthly round': `{ reportRound(planCode: "PLAN", period: "2020-05-01") { dueDay departments { departmentCode owed
      inTime late returned missing open } }
    missingReports(planCode: "PLAN", period: "2020-04-01") ${PAGE}
    reports: progressReports(planCode: "PLAN", period: "2020-05-01") ${IDS} all: progressReports(planCode: "PLAN") ${IDS}
    ofLead: missingReports(planCode: "PLAN", period: "2020-04-01", departmentCode: "lead") ${PAGE} }`,
  'the ids of all that hangs on it': `{ ${Object.entries(SECRET)
    .map(([type, id]) => `${type}: node(id: "${id}") { __typename id }`)
    .join(' ')} }`,
  'what follows from its neighbours': `{ ${Object.entries(OPEN)
    .map(
      ([
        type,
        id,
      ]) => `${type}: node(id: "${id}") { __typename ... on ${type} { ${type === 'IndicatorReading' ? 'id' : ''}
      ${['WorkItem', 'IndicatorReading'].includes(type) ? '' : 'workItem { code parent { code } ancestors { code } }'}
      ${type === 'WorkItem' ? 'parent { code }' : ''} } }`,
    )
    .join(' ')} }`,
};

/** Steps on the secret item: who may not see it hears the same as of an item that never was. */
const STEPS: Readonly<Record<string, string>> = {
  editing: `updateWorkItem(input: { id: "${SECRET['WorkItem']}", title: "x" })`,
  issuing: `issueWorkItem(input: { id: "${SECRET['WorkItem']}" })`,
  verifying: `verifyWorkItemHealth(input: { id: "${SECRET['WorkItem']}", health: RED, reason: "x" })`,
  accepting: `acceptAssignment(input: { workItemId: "${SECRET['WorkItem']}" })`,
  cancelling: `cancelWorkItem(input: { id: "${SECRET['WorkItem']}", reason: "x" })`,
  'adding a milestone': `createMilestone(input: { workItemId: "${SECRET['WorkItem']}", title: "x", dueDate: "2020-05-01" })`,
  'completing a milestone': `completeMilestone(input: { id: "${SECRET['Milestone']}" })`,
  measuring: `recordIndicatorReading(input: { indicatorId: "${SECRET['Indicator']}", asOf: "2020-06-30", value: 1 })`,
  asking: `requestChange(input: { workItemId: "${SECRET['WorkItem']}", kind: CLOSE, reason: "x" })`,
  pressing: `issueSlip(input: { workItemId: "${SECRET['WorkItem']}", findings: "x", demand: "x", replyBy: "2020-08-01" })`,
  signing: `signSlip(input: { id: "${SECRET['Slip']}" })`,
  'withdrawing a slip': `withdrawSlip(input: { id: "${SECRET['Slip']}", reason: "x" })`,
  reporting: `submitProgressReport(input: { workItemId: "${SECRET['WorkItem']}", period: "2020-06-01", summary: "x", selfAssessedHealth: GREEN })`,
  'reporting no change': `reportNoChange(input: { workItemId: "${SECRET['WorkItem']}", period: "2020-06-01" })`,
  correcting: `correctProgressReport(input: { id: "${SECRET['ProgressReport']}", summary: "x" })`,
  'sending back': `returnProgressReport(input: { id: "${SECRET['ProgressReport']}", reason: "x" })`,
  deciding: `decideChange(input: { id: "${SECRET['ChangeRequest']}", approve: true })`,
  'going below it': `createWorkItem(input: { planCode: "PLAN", title: "x", kind: PROJECT, parentId: "${SECRET['WorkItem']}" })`,
};

describe('an internal item', () => {
  let world: SecretWorld;
  let without: SecretWorld;
  const tokens = new Map<string, readonly [string, string]>();
  const keys = new Map<string, string>();
  let nodes: NodeRow[];
  const nameOf = (role: Role, place: Place): string => `${role} of ${place}`;

  beforeAll(async () => {
    world = await startSecretWorld(true);
    without = await startSecretWorld(false);
    for (const { role, place } of VIEWERS) {
      const here: Department | null = place && world[place];
      const signedIn = [await world.api.signedIn(role, here), await without.api.signedIn(role, here)];
      tokens.set(nameOf(role, place), [signedIn[0]!.token, signedIn[1]!.token]);
      keys.set(nameOf(role, place), signedIn[0]!.user.id);
    }
    const { token, user } = await world.api.signedIn('LIAISON', world.foreign);
    const { createApiKey } = await world.api.gql<{ createApiKey: { apiKey: { id: string } } }>(
      token,
      'mutation { createApiKey(input: { name: "程序", scopes: [READ] }) { apiKey { id } userErrors { message } } }',
    );
    const everyone = {
      Department: globalId('dp', world.foreign.id),
      Plan: globalId('pl', world.plan.id),
      Theme: GRANDPARENT.replace('wi_', 'th_').replace('10', '06'),
      SourceDocument: GRANDPARENT.replace('wi_', 'sd_').replace('10', '04'),
      User: globalId('us', user.id),
    };
    nodes = [
      ...Object.entries(SECRET).map(([type, id]) => ({ type, id, shown: (by: Viewer) => sees(by.role, by.place) })),
      ...Object.entries(everyone).map(([type, id]) => ({ type, id, shown: () => true })),
      { type: 'ApiKey', id: createApiKey.apiKey.id, shown: ({ role }) => role === 'ADMIN' },
      ...(await roomNodes(world, ({ role, place }) => keys.get(nameOf(role, place)) ?? '', token)),
    ];
  });

  afterAll(async () => {
    await world.api.close();
    await without.api.close();
  });

  /** The answers in both worlds: as things are, and as if the item had never been. */
  async function bothAnswers(role: Role, place: Place, query: string): Promise<readonly [unknown, unknown]> {
    const [token, other] = tokens.get(nameOf(role, place)) ?? [null, null];
    const answers = [await world.api.ask(token, query), await without.api.ask(other, query)] as const;
    return answers.map(({ data, errors }) => ({ data, errors })) as [unknown, unknown];
  }

  it.each(VIEWERS.filter(({ seen }) => !seen))('never was, for $role of $place', async ({ role, place }) => {
    for (const [question, query] of Object.entries(QUESTIONS)) {
      const [answer, never] = await bothAnswers(role, place, query);

      expect([question, answer]).toEqual([question, never]);
      expect(JSON.stringify(answer)).not.toMatch(/errors|秘密|机密|舟山|X-0100|000000000100/);
    }
  });

  it.each(VIEWERS.filter(({ seen }) => seen))('is there, for $role of $place', async ({ role, place }) => {
    for (const [question, query] of Object.entries(QUESTIONS)) {
      const [answer, never] = await bothAnswers(role, place, query);

      expect([question, JSON.stringify(answer) === JSON.stringify(never)]).toEqual([question, false]);
      expect(JSON.stringify(answer)).not.toContain('errors');
    }
  });

  it.each(VIEWERS.filter(({ seen }) => !seen))('takes no step from $role of $place', async ({ role, place }) => {
    for (const [step, mutation] of Object.entries(STEPS)) {
      const [answer, never] = await bothAnswers(
        role,
        place,
        `mutation { ${mutation} { userErrors { code field message } } }`,
      );

      expect([step, answer]).toEqual([step, never]);
      expect([step, JSON.stringify(answer)]).toEqual([step, expect.stringMatching(/NOT_FOUND|FORBIDDEN/)]);
    }
  });

  it('shows each type of node to whom the table says', async () => {
    const { __type } = await world.api.gql<{ __type: { possibleTypes: { name: string }[] } }>(
      tokens.get(nameOf('ADMIN', null))?.[0] ?? null,
      '{ __type(name: "Node") { possibleTypes { name } } }',
    );

    const types = __type.possibleTypes.map(({ name }) => name);
    expect([...new Set(nodes.map(({ type }) => type))].toSorted()).toEqual(types.toSorted());
    for (const viewer of VIEWERS) {
      for (const { type, id, shown } of nodes) {
        const [asking] = tokens.get(nameOf(viewer.role, viewer.place)) ?? [null];
        const { node } = await world.api.gql<{ node: object | null }>(
          asking,
          `{ node(id: "${id}") { __typename id } }`,
        );
        expect([viewer, type, id, node]).toEqual([viewer, type, id, shown(viewer) ? { __typename: type, id } : null]);
      }
    }
  });

  it('tells no secret of a robot or a webhook, not even to who may manage them', async () => {
    const [token] = tokens.get(nameOf('ADMIN', null)) ?? [null];
    const schema = buildClientSchema(await world.api.gql<IntrospectionQuery & object>(token, getIntrospectionQuery()));
    const answers = [];

    for (const { type, id } of nodes.filter((node) => /^(Robot|Webhook)/.test(node.type))) {
      const fields = Object.values((schema.getType(type) as GraphQLObjectType).getFields());
      const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type))).map(({ name }) => name);
      answers.push(await world.api.gql(token, `{ node(id: "${id}") { ... on ${type} { ${leaves.join(' ')} } } }`));
    }

    expect(answers).toHaveLength(3);
    for (const secret of UNREADABLE) expect(JSON.stringify(answers)).not.toContain(secret);
  });

  it.each(['', 'wi', 'wi_', `wi_${'0'.repeat(36)}`, `zz_${newId()}`, `_${newId()}`, "wi_' OR 1=1", '😀_1'])(
    'has no twin under the id %j',
    async (id) => {
      const [token] = tokens.get(nameOf('SUPERVISOR', null)) ?? [null];

      expect(await world.api.gql(token, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
    },
  );
});

describe('a caller without a credential', () => {
  const PUBLIC = new Set(['viewer', 'serverTime', 'signIn', 'refreshSession', 'signOut']);
  let world: SecretWorld;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    world = await startSecretWorld(true);
    schema = buildClientSchema(await world.api.gql<IntrospectionQuery & object>(null, getIntrospectionQuery()));
  });

  afterAll(() => world.api.close());

  /** Some value of an input type, in GraphQL's own writing. */
  function some(type: GraphQLInputType): string {
    if (isNonNullType(type)) return some(type.ofType);
    if (isListType(type)) return `[${some(type.ofType)}]`;
    if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(isRequiredInputField);
      return `{ ${fields.map((field) => `${field.name}: ${some(field.type)}`).join(', ')} }`;
    }
    const values: Record<string, string> = {
      Int: '1',
      Float: '1',
      Boolean: 'true',
      Date: '"2020-01-01"',
      DateTime: '"2020-01-01T00:00:00Z"',
    };
    return values[type.name] ?? '"x"';
  }

  /** A call of an operation with what it requires, and nothing more. */
  function callOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
    const given = args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${some(argument.type)}`);
    const selection = isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
    return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection}`;
  }

  const operations = (type: GraphQLObjectType | null | undefined): GraphQLField<unknown, unknown>[] =>
    Object.values(type?.getFields() ?? {});

  it('gets no further than the door, except to sign in and to ask for the time', async () => {
    const calls = [
      ...operations(schema.getQueryType()).map((field) => ['query', field] as const),
      ...operations(schema.getMutationType()).map((field) => ['mutation', field] as const),
    ];
    const refused: string[] = [];

    for (const [operation, field] of calls) {
      const { data, errors } = await world.api.ask<object | null>(null, `${operation} { ${callOf(field)} }`);
      const told = Object.values(data ?? {}).some((value) => value !== null);
      if (errors?.[0]?.extensions.code === 'UNAUTHENTICATED' && !told) refused.push(field.name);
    }

    const guarded = calls.map(([, { name }]) => name).filter((name) => !PUBLIC.has(name));
    expect(refused.toSorted()).toEqual(guarded.toSorted());
  });

  it('is nobody', async () => {
    expect(await world.api.gql(null, '{ viewer { user { account } } }')).toEqual({ viewer: null });
    expect(await world.api.gql('stolen', '{ viewer { user { account } } }')).toEqual({ viewer: null });
  });
});
