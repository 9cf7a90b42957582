import { globalId, newId } from '@lib/platform';
import {
  aCast,
  aClosedItem,
  aClosingItem,
  act,
  aMilestone,
  anActiveItem,
  anAssignedItem,
  anIndicator,
  anIssuedItem,
  aPlan,
  aRepliedSlip,
  aSignedSlip,
  aSlip,
  type Cast,
  PLAN,
  type Person,
} from './steps';
import type { TestApi } from './test-api';

/** One item in each status, and of each part one on which the step under test is due. */
export interface World {
  cast: Cast;
  theme: string;
  draft: string;
  issued: string;
  declinable: string;
  active: string;
  closing: string;
  closed: string;
  suspended: string;
  cancelled: string;
  /** Led by nobody whom the table lets in: seen by the supervising office and leaders only. */
  internal: string;
  openMilestone: string;
  doneMilestone: string;
  waitingMilestone: string;
  spareMilestone: string;
  closingMilestone: string;
  internalMilestone: string;
  indicator: string;
  closingIndicator: string;
  internalIndicator: string;
  issuedIndicator: string;
  request: string;
  secondRequest: string;
  settledRequest: string;
  internalRequest: string;
  issuedSlip: string;
  signedSlip: string;
  repliedSlip: string;
  doubtfulSlip: string;
  spareSlip: string;
  settledSlip: string;
  internalSlip: string;
  /** Reported on for June and not yet for July. */
  reported: string;
  report: string;
  returnedReport: string;
  suspendedReport: string;
  internalReport: string;
}

const UNTIL = { kind: 'RESCHEDULE', reason: '汛期', proposedDueDate: '2021-03-31' };

export async function aWorld(api: TestApi): Promise<World> {
  const cast = await aCast(api);
  await aPlan(api, cast);
  const { supervisor, liaison } = cast;
  const item = async (make: typeof anActiveItem, more: object = {}): Promise<string> =>
    (await make(api, cast, more)).id;
  const milestone = async (workItemId: string, more: object = {}): Promise<string> =>
    (await aMilestone(api, cast, workItemId, more)).id;
  const indicator = async (workItemId: string): Promise<string> => (await anIndicator(api, cast, workItemId)).id;
  const request = async (workItemId: string, more: object): Promise<string> =>
    (await act(api, liaison, 'requestChange', { workItemId, reason: '汛期', ...more })).id;

  const slip = async (make: typeof aSignedSlip, workItemId: string): Promise<string> =>
    (await make(api, cast, workItemId)).id;

  const theme = (await act(api, supervisor, 'createTheme', { planCode: PLAN, title: '交通' })).id;
  const [active, internal, issued] = [await item(anActiveItem), await item(anActiveItem), await item(anIssuedItem)];
  const [suspended, cancelled] = [await item(anActiveItem), await item(anActiveItem)];
  const issuedIndicator = await indicator(issued);
  const openMilestone = await milestone(active);
  const doneMilestone = await milestone(active);
  const waitingMilestone = await milestone(active, { dependsOnIds: [openMilestone] });
  await act(api, liaison, 'completeMilestone', { id: doneMilestone });
  const closing = await anActiveItem(api, cast);
  const closingMilestone = await milestone(closing.id);
  const closingIndicator = await indicator(closing.id);
  await act(api, liaison, 'completeMilestone', { id: closingMilestone });
  await request(closing.id, { kind: 'CLOSE', reason: '5G 基站无法统计' });
  const settled = await aClosingItem(api, cast);
  await act(api, supervisor, 'decideChange', { id: settled.requestId, approve: false, note: '补充材料' });
  const reported = await item(anActiveItem);
  await api.db.query(`UPDATE work_item SET issued_at = '2020-05-06T01:00:00Z' WHERE id = $1`, [reported.slice(3)]);
  const report = async (workItemId: string, period = '2020-07-01'): Promise<string> => {
    const said = { workItemId, period, summary: '进展正常', selfAssessedHealth: 'GREEN' };
    return (await act(api, liaison, 'submitProgressReport', said)).id;
  };
  const world = {
    reported,
    report: await report(reported, '2020-06-01'),
    returnedReport: await report(await item(anActiveItem)),
    suspendedReport: await report(suspended),
    internalReport: await report(internal),
    cast,
    theme,
    issued,
    active,
    suspended,
    cancelled,
    internal,
    closing: closing.id,
    openMilestone,
    doneMilestone,
    waitingMilestone,
    closingMilestone,
    closingIndicator,
    issuedIndicator,
    draft: await item(anAssignedItem),
    declinable: await item(anIssuedItem),
    closed: await item(aClosedItem),
    spareMilestone: await milestone(active),
    indicator: await indicator(active),
    request: await request(active, UNTIL),
    secondRequest: await request(active, { kind: 'CANCEL' }),
    settledRequest: settled.requestId,
    internalMilestone: await milestone(internal),
    internalIndicator: await indicator(internal),
    internalRequest: await request(internal, UNTIL),
    issuedSlip: await slip(aSlip, active),
    signedSlip: await slip(aSignedSlip, active),
    repliedSlip: await slip(aRepliedSlip, active),
    doubtfulSlip: await slip(aRepliedSlip, active),
    spareSlip: await slip(aSlip, active),
    settledSlip: await slip(aSlip, active),
    internalSlip: await slip(aSlip, internal),
  };
  await act(api, supervisor, 'returnProgressReport', { id: world.returnedReport, reason: '请写明原因' });
  await act(api, supervisor, 'suspendWorkItem', { id: suspended, reason: '汛期' });
  await act(api, supervisor, 'cancelWorkItem', { id: cancelled, reason: '已并入' });
  await act(api, supervisor, 'withdrawSlip', { id: world.settledSlip, reason: '误发' });
  await act(api, supervisor, 'updateWorkItem', { id: internal, internal: true });
  return world;
}

/** Who may do nothing to an item that another department leads. */
export const OUTSIDERS = ['stranger', 'supporter', 'viewer', 'leader', 'admin'] as const satisfies (keyof Cast)[];

export const personOf = ({ cast }: World, who: keyof Cast): Person => cast[who] as Person;

/** An id of the same type that no row has. */
export const unknownLike = (id: string): string => globalId(id.slice(0, id.indexOf('_')), newId());

const TABLES = [
  'plan',
  'theme',
  'work_item',
  'assignment',
  'milestone',
  'milestone_dependency',
  'indicator',
  'indicator_reading',
  'change_request',
  'slip',
  'slip_counter',
  'progress_report',
  'history_entry',
  'history_head',
  'outbox',
];

/** A fingerprint of every row that the planning room writes. */
export async function fingerprint({ db }: TestApi): Promise<unknown> {
  const sums = TABLES.map(
    (table) => `(SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t) ${table}`,
  );
  const [row] = await db.query<unknown[]>(`SELECT ${sums.join(', ')}`);
  return row;
}
