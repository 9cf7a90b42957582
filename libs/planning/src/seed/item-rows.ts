import type { DeepPartial } from 'typeorm';
import { AssignmentRole, AssignmentStatus } from '../assignment/assignment-status';
import type { Assignment } from '../assignment/assignment.entity';
import { ChangeRequestStatus } from '../change-request/change-request-status';
import type { ChangeRequest } from '../change-request/change-request.entity';
import type { MilestoneDependency } from '../milestone/milestone-dependency.entity';
import type { Milestone } from '../milestone/milestone.entity';
import { type Declaration, declaredColumns } from '../work-item/declare-health';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import { type Assessment, statusOf } from './assess-items';
import type { ItemDraft } from './item-draft';
import type { ItemEvent } from './item-events';
import { liaisonOf, type SeedPeople } from './seed-people';

/** An item with everything that its rows are made from. */
export interface ItemRecord {
  draft: ItemDraft;
  assessment: Assessment;
  /** Oldest first, never empty. */
  events: readonly ItemEvent[];
  /** What the lead department last declared; null when it did not. */
  declaration: Declaration | null;
  /** The same for an instant. */
  declaredAt: (instant: Date) => Declaration | null;
}

/** Keys of the rows that items point to. */
export interface RowKeys {
  planId: string;
  /** By theme and heading, see {@link headingKey}. */
  themeIds: ReadonlyMap<string, string>;
  /** By code. */
  departmentIds: ReadonlyMap<string, string>;
  people: SeedPeople | null;
}

export function headingKey(theme: string, heading: string): string {
  return `${theme}\n${heading}`;
}

export function workItemRow(
  { draft, assessment, events, declaration }: ItemRecord,
  keys: RowKeys,
): DeepPartial<WorkItem> {
  const { item, story } = draft;
  const { indicators: _, ...derived } = assessment;
  return {
    id: draft.id,
    code: draft.code,
    planId: keys.planId,
    themeId: keys.themeIds.get(headingKey(item.theme, item.heading)),
    parentId: draft.parentId,
    ancestorIds: [...draft.ancestorIds],
    title: item.title,
    description: item.description,
    kind: item.kind,
    tags: item.tags,
    regions: item.regions,
    internal: item.internal,
    status: story.status,
    startDate: draft.startDate,
    dueDate: draft.dueDate,
    dueDateImplied: item.due === undefined && story.reschedules.length === 0,
    baselineDueDate: story.issuedOn === null ? null : draft.baselineDueDate,
    issuedAt: instantOf(events, 'work_item.issued'),
    closingRequestedOn: story.closingRequestedOn,
    closedAt: instantOf(events, 'work_item.closed'),
    leadDepartmentId: departmentOf(keys, item.lead),
    departmentIds: [item.lead, ...item.support].map((code) => departmentOf(keys, code)),
    ...responsible(draft, keys.people),
    createdAt: instantOf(events, 'work_item.created') ?? undefined,
    updatedAt: events.at(-1)?.at,
    ...derived,
    ...declaredColumns(declaration),
  };
}

/** Who has accepted an item owns it. */
function responsible(
  { item, story }: ItemDraft,
  people: SeedPeople | null,
): Pick<DeepPartial<WorkItem>, 'ownerId' | 'leaderId'> {
  if (!people) return {};
  return { leaderId: people.leaderId, ownerId: story.acceptedOn === null ? null : liaisonOf(people, item.lead) };
}

/** Lead departments are asked, supporting ones are not. All are our proposal: the document names none. */
export function assignmentRows({ draft, events }: ItemRecord, keys: RowKeys): DeepPartial<Assignment>[] {
  const { item, story } = draft;
  const accepted = story.status !== WorkItemStatus.ISSUED && story.acceptedOn !== null;
  const lead = {
    role: AssignmentRole.LEAD,
    status: accepted ? AssignmentStatus.ACCEPTED : AssignmentStatus.PENDING,
    acceptBy: story.acceptBy,
    respondedAt: instantOf(events, 'work_item.accepted'),
    respondedById: accepted && keys.people ? liaisonOf(keys.people, item.lead) : null,
  };
  const support = { role: AssignmentRole.SUPPORT, status: AssignmentStatus.ACCEPTED };
  return [item.lead, ...item.support].map((code, index) => ({
    id: draft.assignmentIds[index],
    workItemId: draft.id,
    departmentId: departmentOf(keys, code),
    proposed: true,
    createdAt: events[0]?.at,
    ...(index === 0 ? lead : support),
  }));
}

export function milestoneRows({ draft, events }: ItemRecord): DeepPartial<Milestone>[] {
  return draft.milestones.map((milestone, index) => ({
    id: milestone.id,
    workItemId: draft.id,
    title: milestone.title,
    ordinal: index + 1,
    status: statusOf(milestone),
    dueDate: milestone.dueDate,
    baselineDueDate: milestone.dueDate,
    forecastDate: milestone.forecastDate,
    completedOn: milestone.completedOn,
    weight: milestone.weight,
    template: draft.item.template ?? null,
    createdAt: events[0]?.at,
  }));
}

export function dependencyRows({ draft, events }: ItemRecord): DeepPartial<MilestoneDependency>[] {
  return draft.milestones.flatMap(({ id, after }) =>
    after.map((index) => ({ milestoneId: id, dependsOnId: draft.milestones[index]?.id, createdAt: events[0]?.at })),
  );
}

export function requestRows({ draft, events }: ItemRecord, { people }: RowKeys): DeepPartial<ChangeRequest>[] {
  if (!people) return [];
  return draft.requests.map(({ id, kind, reason, proposedDueDate, approvedOn }) => ({
    id,
    workItemId: draft.id,
    kind,
    status: approvedOn === null ? ChangeRequestStatus.PENDING : ChangeRequestStatus.APPROVED,
    reason,
    proposedDueDate,
    requestedById: liaisonOf(people, draft.item.lead),
    createdAt: instantOf(events, 'change_request.requested', id) ?? undefined,
    decidedById: approvedOn === null ? null : people.supervisorId,
    decidedAt: instantOf(events, 'change_request.approved', id),
  }));
}

/** When the history says that this happened; null where it did not. */
function instantOf(events: readonly ItemEvent[], action: string, subjectId?: string): Date | null {
  return events.find((event) => event.action === action && (!subjectId || event.subjectId === subjectId))?.at ?? null;
}

function departmentOf({ departmentIds }: RowKeys, code: string): string {
  const id = departmentIds.get(code);
  if (id === undefined) throw new Error(`Department ${code} was not loaded`);
  return id;
}
