import type { Department, User } from '@lib/people';
import { globalId } from '@lib/platform';
import type { TestApi } from './test-api';

/** A signed-in account. */
export interface Person {
  token: string;
  user: User;
}

/** One account of each part in an item's life. */
export interface Cast {
  lead: Department;
  support: Department;
  foreign: Department;
  supervisor: Person;
  head: Person;
  liaison: Person;
  supporter: Person;
  stranger: Person;
  leader: Person;
  viewer: Person;
  admin: Person;
}

export async function aCast(api: TestApi): Promise<Cast> {
  const [lead, support, foreign] = [
    await api.department('jtyst'),
    await api.department('fgw'),
    await api.department('wlt'),
  ];
  return {
    lead,
    support,
    foreign,
    supervisor: await api.signedIn('SUPERVISOR', await api.department('dcs')),
    head: await api.signedIn('DEPARTMENT_HEAD', lead),
    liaison: await api.signedIn('LIAISON', lead),
    supporter: await api.signedIn('LIAISON', support),
    stranger: await api.signedIn('LIAISON', foreign),
    leader: await api.signedIn('LEADER'),
    viewer: await api.signedIn('VIEWER', lead),
    admin: await api.signedIn('ADMIN'),
  };
}

/** A person's id as the API writes it. */
export const idOf = ({ user }: Person): string => globalId('us', user.id);

interface UserErrorView {
  code: string;
  field: string[];
  message: string;
}

/** Each mutation of planning and reporting: its input, and the payload's field with what tests usually want of it. */
const ITEM = ['workItem', 'id code status health progress dueDate baselineDueDate version permittedActions'] as const;
const MILESTONE = ['milestone', 'id title status dueDate baselineDueDate completedOn forecastDate version'] as const;
const REQUEST = ['changeRequest', 'id kind status decisionNote workItem { status }'] as const;
const REPORT = ['report', 'id period summary problems selfAssessedHealth unchanged late status version'] as const;
const INDICATOR = ['indicator', 'id attainment projectedValue latestReading { value asOf }'] as const;

const SLIP = ['slip', 'id number reference grade status replyBy version permittedActions'] as const;

const MUTATIONS = {
  createPlan: ['CreatePlanInput', 'plan', 'id code'],
  createTheme: ['CreateThemeInput', 'theme', 'id ordinal'],
  createWorkItem: ['CreateWorkItemInput', ...ITEM],
  updateWorkItem: ['UpdateWorkItemInput', ...ITEM],
  assignWorkItem: ['AssignWorkItemInput', ...ITEM],
  issueWorkItem: ['IssueWorkItemInput', ...ITEM],
  acceptAssignment: ['AcceptAssignmentInput', ...ITEM],
  declineAssignment: ['DeclineAssignmentInput', ...ITEM],
  suspendWorkItem: ['ReasonedWorkItemInput', ...ITEM],
  resumeWorkItem: ['ReasonedWorkItemInput', ...ITEM],
  cancelWorkItem: ['ReasonedWorkItemInput', ...ITEM],
  reopenWorkItem: ['ReasonedWorkItemInput', ...ITEM],
  verifyWorkItemHealth: ['VerifyWorkItemHealthInput', ...ITEM],
  createMilestone: ['CreateMilestoneInput', ...MILESTONE],
  updateMilestone: ['UpdateMilestoneInput', ...MILESTONE],
  completeMilestone: ['CompleteMilestoneInput', ...MILESTONE],
  reopenMilestone: ['MilestoneReasonInput', ...MILESTONE],
  cancelMilestone: ['MilestoneReasonInput', ...MILESTONE],
  createIndicator: ['CreateIndicatorInput', ...INDICATOR],
  recordIndicatorReading: ['RecordIndicatorReadingInput', ...INDICATOR],
  requestChange: ['RequestChangeInput', ...REQUEST],
  decideChange: ['DecideChangeInput', ...REQUEST],
  withdrawChange: ['WithdrawChangeInput', ...REQUEST],
  issueSlip: ['IssueSlipInput', ...SLIP],
  signSlip: ['SignSlipInput', ...SLIP],
  replySlip: ['ReplySlipInput', ...SLIP],
  acceptSlipReply: ['AcceptSlipReplyInput', ...SLIP],
  returnSlipReply: ['ReturnSlipReplyInput', ...SLIP],
  withdrawSlip: ['WithdrawSlipInput', ...SLIP],
  submitProgressReport: ['SubmitProgressReportInput', ...REPORT],
  reportNoChange: ['ReportNoChangeInput', ...REPORT],
  correctProgressReport: ['CorrectProgressReportInput', ...REPORT],
  returnProgressReport: ['ReturnProgressReportInput', ...REPORT],
} as const satisfies Record<string, readonly [input: string, answer: string, selection: string]>;

export type PlanningMutation = keyof typeof MUTATIONS;

export const PLANNING_MUTATIONS = Object.keys(MUTATIONS) as PlanningMutation[];

export const documentOf = (mutation: PlanningMutation): string => {
  const [input, answer, selection] = MUTATIONS[mutation];
  return `mutation ($input: ${input}!) {
    ${mutation}(input: $input) { ${answer} { ${selection} } userErrors { code field message } } }`;
};

/** What a mutation answered: the changed row, or why not. */
export interface Outcome {
  row: Row | null;
  userErrors: UserErrorView[];
}

/** A row of the API; tests know which of its fields they asked for. */
export interface Row {
  id: string;
  code: string;
  status: string;
  version: number;
  dueDate: string;
  baselineDueDate: string | null;
  health: string;
  progress: number;
  [field: string]: unknown;
}

/** Sends a mutation that may be refused. */
export async function attempt(
  api: TestApi,
  { token }: Pick<Person, 'token'>,
  mutation: PlanningMutation,
  input: object,
): Promise<Outcome> {
  const data = await api.gql<Record<string, Record<string, unknown>>>(token, documentOf(mutation), { input });
  const payload = data[mutation] ?? {};
  return {
    row: (payload[MUTATIONS[mutation][1]] ?? null) as Row | null,
    userErrors: payload['userErrors'] as UserErrorView[],
  };
}

/** Sends a mutation that must succeed and gives the changed row. */
export async function act(
  api: TestApi,
  person: Pick<Person, 'token'>,
  mutation: PlanningMutation,
  input: object,
): Promise<Row> {
  const { row, userErrors } = await attempt(api, person, mutation, input);
  if (row === null || userErrors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(userErrors)}`);
  return row;
}

export const PLAN = 'ZJ-2020';

export const aPlan = (api: TestApi, cast: Cast, more: object = {}): Promise<Row> =>
  act(api, cast.supervisor, 'createPlan', {
    code: PLAN,
    title: '2020 年计划',
    year: 2020,
    itemCodePrefix: 'ZJ2020',
    ...more,
  });

/** A draft, unassigned unless the test goes on. */
export const aDraft = (api: TestApi, cast: Cast, more: object = {}): Promise<Row> =>
  act(api, cast.supervisor, 'createWorkItem', {
    planCode: PLAN,
    title: '沪嘉甬铁路',
    kind: 'PROJECT',
    dueDate: '2020-12-31',
    ...more,
  });

/** A draft with its lead and supporting department. */
export async function anAssignedItem(api: TestApi, cast: Cast, more: object = {}): Promise<Row> {
  const { id } = await aDraft(api, cast, more);
  const departments = { leadDepartmentCode: cast.lead.code, supportingDepartmentCodes: [cast.support.code] };
  return act(api, cast.supervisor, 'assignWorkItem', { id, ...departments });
}

export async function anIssuedItem(api: TestApi, cast: Cast, more: object = {}): Promise<Row> {
  const { id } = await anAssignedItem(api, cast, more);
  return act(api, cast.supervisor, 'issueWorkItem', { id });
}

export async function anActiveItem(api: TestApi, cast: Cast, more: object = {}): Promise<Row> {
  const { id } = await anIssuedItem(api, cast, more);
  return act(api, cast.liaison, 'acceptAssignment', { workItemId: id });
}

/** Nothing open stands in its way, so closing has been requested; with the request's id. */
export async function aClosingItem(api: TestApi, cast: Cast, more: object = {}): Promise<Row & { requestId: string }> {
  const item = await anActiveItem(api, cast, more);
  const request = { workItemId: item.id, kind: 'CLOSE', reason: '已完成' };
  const { id } = await act(api, cast.liaison, 'requestChange', request);
  return { ...item, requestId: id };
}

export async function aClosedItem(api: TestApi, cast: Cast, more: object = {}): Promise<Row> {
  const item = await aClosingItem(api, cast, more);
  await act(api, cast.supervisor, 'decideChange', { id: item.requestId, approve: true });
  return item;
}

export const aMilestone = (api: TestApi, cast: Cast, workItemId: string, more: object = {}): Promise<Row> =>
  act(api, cast.supervisor, 'createMilestone', { workItemId, title: '可研批复', dueDate: '2020-09-30', ...more });

export const anIndicator = (api: TestApi, cast: Cast, workItemId: string, more: object = {}): Promise<Row> =>
  act(api, cast.supervisor, 'createIndicator', {
    workItemId,
    name: '5G 基站',
    unit: '个',
    measure: 'COUNT',
    comparator: 'AT_LEAST',
    targetValue: 50000,
    startDate: '2020-01-01',
    ...more,
  });

/** Issued to the lead department unless the test says otherwise. */
export const aSlip = (api: TestApi, cast: Cast, workItemId: string, more: object = {}): Promise<Row> =>
  act(api, cast.supervisor, 'issueSlip', {
    workItemId,
    findings: '征迁滞后',
    demand: '请说明原因并限期赶上',
    replyBy: '2020-07-10',
    ...more,
  });

export async function aSignedSlip(api: TestApi, cast: Cast, workItemId: string): Promise<Row> {
  const { id } = await aSlip(api, cast, workItemId);
  return act(api, cast.liaison, 'signSlip', { id });
}

export async function aRepliedSlip(api: TestApi, cast: Cast, workItemId: string): Promise<Row> {
  const { id } = await aSignedSlip(api, cast, workItemId);
  return act(api, cast.liaison, 'replySlip', { id, reply: '已增派力量' });
}

/** Fields of an item as this person reads them. */
export async function readItem<T>(
  api: TestApi,
  { token }: Pick<Person, 'token'>,
  id: string,
  selection: string,
): Promise<T> {
  const query = `query ($id: ID!) { node(id: $id) { ... on WorkItem { ${selection} } } }`;
  return (await api.gql<{ node: T }>(token, query, { id })).node;
}

export interface ActivityView {
  action: string;
  actor: { account: string } | null;
  changes: { field: string; before: string | null; after: string | null }[];
}

/** What the history tells of an item, oldest first. */
export async function storyOf(api: TestApi, person: Pick<Person, 'token'>, id: string): Promise<ActivityView[]> {
  const activity = 'activity(first: 200) { nodes { action actor { account } changes { field before after } } }';
  const item = await readItem<{ activity: { nodes: ActivityView[] } }>(api, person, id, activity);
  return item.activity.nodes.toReversed();
}
