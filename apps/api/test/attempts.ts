import { type Attempted, departments, supervisors, type TextRule, workItemTarget } from './attempted';
import type { World } from './refusal-world';
import { REPORT_ATTEMPTS } from './report-attempts';
import { idOf, PLAN, type PlanningMutation } from './steps';

const itemTarget = { field: 'id', hidden: ({ internal }: World) => internal };
const milestoneTarget = { field: 'id', hidden: ({ internalMilestone }: World) => internalMilestone };
const requestTarget = { field: 'id', hidden: ({ internalRequest }: World) => internalRequest };
const slipTarget = { field: 'id', hidden: ({ internalSlip }: World) => internalSlip };
const versionedItem = { ...supervisors, target: itemTarget, versioned: true };

const reasoned = (
  mutation: PlanningMutation,
  from: (world: World) => string,
  wrong: (world: World) => string,
): Attempted => ({
  mutation,
  ...versionedItem,
  texts: { reason: 'long' },
  input: (world) => ({ id: from(world), reason: '理由' }),
  wrongStep: (world) => ({ id: wrong(world), reason: '理由' }),
});

const ITEM_ATTEMPTS: Attempted[] = [
  {
    mutation: 'createPlan',
    ...supervisors,
    texts: { title: 'line' },
    input: () => ({ code: 'ZJ-2021', title: '2021 年计划', year: 2021 }),
  },
  {
    mutation: 'createTheme',
    ...supervisors,
    texts: { title: 'line' },
    input: () => ({ planCode: PLAN, title: '能源' }),
  },
  {
    mutation: 'createWorkItem',
    ...supervisors,
    wrongField: 'parentId',
    texts: { title: 'line', description: 'optional' },
    dates: ['startDate', 'dueDate'],
    input: ({ draft, theme }) => ({
      planCode: PLAN,
      title: '任务',
      kind: 'PROJECT',
      parentId: draft,
      themeId: theme,
    }),
    wrongStep: ({ closed }) => ({ planCode: PLAN, title: '任务', kind: 'PROJECT', parentId: closed }),
  },
  {
    mutation: 'updateWorkItem',
    ...versionedItem,
    texts: { title: 'line', description: 'optional' },
    dates: ['startDate', 'dueDate'],
    input: ({ draft }) => ({ id: draft, title: '新的题目' }),
    wrongStep: ({ closed }) => ({ id: closed, title: '新的题目' }),
  },
  {
    mutation: 'assignWorkItem',
    ...versionedItem,
    input: ({ draft, cast }) => ({ id: draft, leadDepartmentCode: cast.lead.code, ownerId: idOf(cast.head) }),
    wrongStep: ({ active, cast }) => ({ id: active, leadDepartmentCode: cast.foreign.code }),
  },
  {
    mutation: 'issueWorkItem',
    ...versionedItem,
    dates: ['dueDate', 'acceptBy'],
    input: ({ draft }) => ({ id: draft }),
    wrongStep: ({ issued }) => ({ id: issued }),
  },
  {
    mutation: 'acceptAssignment',
    ...departments,
    target: workItemTarget,
    input: ({ issued }) => ({ workItemId: issued }),
    wrongStep: ({ active }) => ({ workItemId: active }),
  },
  {
    mutation: 'declineAssignment',
    ...departments,
    target: workItemTarget,
    texts: { reason: 'long' },
    input: ({ declinable }) => ({ workItemId: declinable, reason: '非本厅职责' }),
    wrongStep: ({ closing }) => ({ workItemId: closing, reason: '非本厅职责' }),
  },
  {
    mutation: 'verifyWorkItemHealth',
    ...versionedItem,
    texts: { reason: 'long' },
    input: ({ active }) => ({ id: active, health: 'YELLOW', reason: '现场核查' }),
    wrongStep: ({ suspended }) => ({ id: suspended, health: 'YELLOW', reason: '现场核查' }),
  },
  reasoned(
    'suspendWorkItem',
    ({ active }) => active,
    ({ closing }) => closing,
  ),
  reasoned(
    'resumeWorkItem',
    ({ suspended }) => suspended,
    ({ closing }) => closing,
  ),
  reasoned(
    'cancelWorkItem',
    ({ closing }) => closing,
    ({ closed }) => closed,
  ),
  reasoned(
    'reopenWorkItem',
    ({ closed }) => closed,
    ({ cancelled }) => cancelled,
  ),
];

const PART_ATTEMPTS: Attempted[] = [
  {
    mutation: 'createMilestone',
    ...supervisors,
    target: workItemTarget,
    texts: { title: 'line' },
    dates: ['dueDate'],
    input: ({ active }) => ({ workItemId: active, title: '验收', dueDate: '2020-12-31' }),
    wrongStep: ({ closing }) => ({ workItemId: closing, title: '验收', dueDate: '2020-12-31' }),
  },
  {
    mutation: 'updateMilestone',
    ...supervisors,
    target: milestoneTarget,
    versioned: true,
    texts: { title: 'line' },
    dates: ['dueDate'],
    input: ({ openMilestone }) => ({ id: openMilestone, title: '可研获批' }),
    wrongStep: ({ doneMilestone }) => ({ id: doneMilestone, title: '可研获批' }),
  },
  {
    mutation: 'completeMilestone',
    ...departments,
    target: milestoneTarget,
    versioned: true,
    texts: { note: 'optional' },
    dates: ['completedOn'],
    input: ({ openMilestone }) => ({ id: openMilestone }),
    wrongStep: ({ waitingMilestone }) => ({ id: waitingMilestone }),
  },
  {
    mutation: 'reopenMilestone',
    by: 'liaison',
    target: milestoneTarget,
    versioned: true,
    texts: { reason: 'long' },
    input: ({ doneMilestone }) => ({ id: doneMilestone, reason: '有误' }),
    wrongStep: ({ closingMilestone }) => ({ id: closingMilestone, reason: '有误' }),
  },
  {
    mutation: 'cancelMilestone',
    ...supervisors,
    target: milestoneTarget,
    versioned: true,
    texts: { reason: 'long' },
    input: ({ spareMilestone }) => ({ id: spareMilestone, reason: '不需要' }),
    wrongStep: ({ doneMilestone }) => ({ id: doneMilestone, reason: '不需要' }),
  },
  {
    mutation: 'createIndicator',
    ...supervisors,
    target: workItemTarget,
    dates: ['dueDate', 'startDate'],
    texts: { name: 'line', unit: 'line' },
    input: ({ active }) => ({
      workItemId: active,
      name: '投资',
      unit: '亿元',
      measure: 'AMOUNT',
      comparator: 'AT_LEAST',
      targetValue: 100,
    }),
    wrongStep: ({ cancelled }) => ({
      workItemId: cancelled,
      name: '投资',
      unit: '亿元',
      measure: 'AMOUNT',
      comparator: 'AT_LEAST',
      targetValue: 100,
    }),
  },
  {
    mutation: 'recordIndicatorReading',
    ...departments,
    dates: ['asOf'],
    texts: { note: 'optional' },
    target: { field: 'indicatorId', hidden: ({ internalIndicator }) => internalIndicator },
    input: ({ indicator }) => ({ indicatorId: indicator, asOf: '2020-06-30', value: 100 }),
    wrongStep: ({ issuedIndicator }) => ({ indicatorId: issuedIndicator, asOf: '2020-06-30', value: 100 }),
  },
  {
    mutation: 'requestChange',
    ...departments,
    target: workItemTarget,
    texts: { reason: 'long' },
    dates: ['proposedDueDate'],
    input: ({ active }) => ({ workItemId: active, kind: 'SUSPEND', reason: '汛期' }),
    wrongStep: ({ active }) => ({ workItemId: active, kind: 'CLOSE', reason: '汛期' }),
  },
  {
    mutation: 'decideChange',
    ...supervisors,
    target: requestTarget,
    texts: { note: 'optional' },
    input: ({ request }) => ({ id: request, approve: true }),
    wrongStep: ({ settledRequest }) => ({ id: settledRequest, approve: true }),
  },
  {
    mutation: 'withdrawChange',
    ...departments,
    target: requestTarget,
    input: ({ secondRequest }) => ({ id: secondRequest }),
    wrongStep: ({ settledRequest }) => ({ id: settledRequest }),
  },
];

const SLIP = { findings: '征迁滞后', demand: '请限期赶上', replyBy: '2020-07-10' };

const slipStep = (
  mutation: PlanningMutation,
  sides: Pick<Attempted, 'by' | 'not'>,
  from: (world: World) => string,
  more: { text?: string; rule?: TextRule; given?: object; wrong?: (world: World) => string } = {},
): Attempted => ({
  mutation,
  ...sides,
  target: slipTarget,
  versioned: true,
  ...(more.text ? { texts: { [more.text]: more.rule ?? 'long' } } : {}),
  input: (world) => ({ id: from(world), ...more.given }),
  wrongStep: (world) => ({ id: (more.wrong ?? (({ settledSlip }) => settledSlip))(world), ...more.given }),
});

const SLIP_ATTEMPTS: Attempted[] = [
  {
    mutation: 'issueSlip',
    ...supervisors,
    target: workItemTarget,
    texts: { findings: 'long', demand: 'long' },
    dates: ['replyBy'],
    input: ({ active }) => ({ workItemId: active, ...SLIP }),
    wrongStep: ({ closed }) => ({ workItemId: closed, ...SLIP }),
  },
  slipStep('signSlip', departments, ({ issuedSlip }) => issuedSlip, { wrong: ({ signedSlip }) => signedSlip }),
  slipStep('replySlip', departments, ({ signedSlip }) => signedSlip, {
    text: 'reply',
    given: { reply: '已增派力量' },
    wrong: ({ issuedSlip }) => issuedSlip,
  }),
  slipStep('acceptSlipReply', supervisors, ({ repliedSlip }) => repliedSlip, { text: 'note', rule: 'optional' }),
  {
    ...slipStep('returnSlipReply', supervisors, ({ doubtfulSlip }) => doubtfulSlip, {
      text: 'reason',
      given: { reason: '措施不实' },
    }),
    dates: ['replyBy'],
  },
  slipStep('withdrawSlip', supervisors, ({ spareSlip }) => spareSlip, { text: 'reason', given: { reason: '误发' } }),
];

/** In an order in which all of them can be done one after another. */
export const ATTEMPTS: readonly Attempted[] = [
  ...ITEM_ATTEMPTS.slice(0, 8),
  ...PART_ATTEMPTS,
  ...SLIP_ATTEMPTS,
  ...REPORT_ATTEMPTS,
  ...ITEM_ATTEMPTS.slice(8),
];
