import type { Department } from '@lib/people';
import type { Plan } from '@lib/planning';
import { planningRows } from './planning-rows';
import { startTestApi, type TestApi } from './test-api';

/** Keys that are the same in every world, so that whole answers can be compared. */
const key = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Ids of what hangs on the secret item, by type; of each there is a public twin whose number is greater by 50. */
export const SECRET: Readonly<Record<string, string>> = {
  WorkItem: `wi_${key(100)}`,
  Milestone: `ms_${key(101)}`,
  Indicator: `in_${key(102)}`,
  IndicatorReading: `ir_${key(103)}`,
  Assignment: `as_${key(104)}`,
  ChangeRequest: `cr_${key(105)}`,
  Activity: `ac_${key(106)}`,
  Slip: `sp_${key(108)}`,
  ProgressReport: `pr_${key(109)}`,
};

export const OPEN: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SECRET).map(([type, id]) => [type, id.slice(0, 3) + key(Number(id.slice(-3)) + 50)]),
);

export const SECRET_CODE = 'X-0100';
export const GRANDPARENT = `wi_${key(10)}`;

/** A plan with three generations; the middle one is internal, or was never made. */
export interface SecretWorld {
  api: TestApi;
  plan: Plan;
  lead: Department;
  support: Department;
  foreign: Department;
}

/** @param withSecret false for the same world in which the internal item and all that hangs on it never were */
export async function startSecretWorld(withSecret: boolean): Promise<SecretWorld> {
  const api = await startTestApi();
  const rows = planningRows(api.db);
  const lead = await api.department('lead', { id: key(1) });
  const support = await api.department('support', { id: key(2) });
  const foreign = await api.department('foreign', { id: key(3) });
  const { user } = await api.signedIn('LIAISON', lead);
  const leader = (await api.signedIn('LEADER')).user;
  const document = await rows.aDocument({ id: key(4) });
  const plan = await rows.aPlan({ id: key(5), code: 'PLAN', sourceDocumentId: document.id });
  const theme = await rows.aTheme({ id: key(6), planId: plan.id, title: '一、投资', ordinal: 1 });
  const shared = {
    planId: plan.id,
    themeId: theme.id,
    leadDepartmentId: lead.id,
    departmentIds: [support.id],
    ownerId: user.id,
    leaderId: leader.id,
    dueDate: '2020-06-01',
    regions: ['杭州市'],
    health: 'RED' as const,
  };

  /** What hangs on an item, each part with its own key from `from` on. */
  async function hang(workItemId: string, from: number): Promise<void> {
    const parts = { workItemId, requestedById: user.id, departmentId: lead.id, documentId: document.id };
    await rows.aMilestone({ id: key(from + 1), workItemId, dueDate: '2020-06-01', ordinal: 1 });
    await rows.anIndicator({ id: key(from + 2), workItemId, ordinal: 1 });
    await rows.aReading({ id: key(from + 3), indicatorId: key(from + 2), reportedById: user.id });
    await rows.anAssignment({ id: key(from + 4), ...parts, respondedAt: new Date('2020-03-01T00:00:00Z') });
    await rows.aReport({ id: key(from + 9), workItemId, authorId: user.id, summary: from === 100 ? '秘密' : '进展' });
    await rows.aChangeRequest({ id: key(from + 5), ...parts });
    await rows.anEntry({ id: key(from + 6), streamType: 'work_item', streamId: workItemId, actorId: user.id });
    await rows.aSource({ id: key(from + 7), ...parts });
    await rows.aSlip({ id: key(from + 8), ...parts, planId: plan.id, issuedById: user.id, number: from });
  }

  await rows.aWorkItem({ ...shared, id: key(10), code: 'X-0010', title: '公开行动' });
  const parent = withSecret ? key(100) : null;
  if (withSecret) {
    const declared = { declaredHealth: 'GREEN' as const, declaredAt: new Date(0), declaredReason: '秘密' };
    const secret = {
      ...declared,
      code: SECRET_CODE,
      title: '秘密项目',
      tags: ['机密'],
      internal: true,
      regions: ['舟山市'],
    };
    await rows.aWorkItem({ ...shared, ...secret, id: key(100), parentId: key(10) });
    await hang(key(100), 100);
  }
  await rows.aWorkItem({ ...shared, id: key(150), code: 'X-0150', title: '公开任务', parentId: parent });
  await hang(key(150), 150);
  const moved = withSecret
    ? [{ field: 'parentId', before: GRANDPARENT, after: SECRET['WorkItem'] ?? null }]
    : [{ field: 'parentId', before: GRANDPARENT, after: null }];
  await rows.anEntry({ id: key(20), streamType: 'work_item', streamId: key(150), changes: moved });
  return { api, plan, lead, support, foreign };
}
