import { Department } from '@lib/people';
import {
  actorOf,
  type FieldChangeRecord,
  invalid,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type ChangeStory, changeWorkItem, toldChanges, type WorkItemChange } from '../work-item/change-work-item';
import { WorkItemAction } from '../work-item/permitted-actions';
import { leaderOf, ownerFor } from '../work-item/update-work-item.use-case';
import { enter } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { WorkItem } from '../work-item/work-item.entity';
import type { AssignWorkItemInput } from '../work-item/work-item.input';
import { defaultAcceptBy } from './accept-by';
import { AssignmentRole, AssignmentStatus } from './assignment-status';
import { Assignment } from './assignment.entity';

interface Departments {
  lead: Department;
  supporting: Department[];
}

/** Names the department that answers for an item, and those that help. */
@Injectable()
export class AssignWorkItemUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: AssignWorkItemInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await enter(tx, context.principal, WorkItemAction.ASSIGN, input);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const departments = await departmentsOf(tx, item, input);
      if (!departments.ok) return departments;
      const people = await this.peopleOf(tx, item, departments.value.lead, input);
      if (!people.ok) return people;
      await assignDepartments(tx, item, departments.value, people.value, { action: 'work_item.assigned' });
      return success({ id: item.id });
    });
  }

  private async peopleOf(
    tx: Transaction,
    item: WorkItem,
    lead: Department,
    { ownerId, leaderId }: AssignWorkItemInput,
  ): Promise<Result<WorkItemChange>> {
    // An owner of the former lead department would be left behind without a word.
    const wanted = ownerId === undefined && item.leadDepartmentId !== lead.id ? null : ownerId;
    const owner = wanted === undefined ? success({}) : await ownerFor(tx, lead.id, wanted);
    if (!owner.ok) return owner;
    const leader = leaderId === undefined ? success({}) : await leaderOf(tx, leaderId);
    return leader.ok ? success({ ...owner.value, ...leader.value }) : leader;
  }
}

/** Codes of the departments that are to help: those given, none for null, and the present ones when nothing is said. */
async function supportersOf(tx: Transaction, item: WorkItem, input: AssignWorkItemInput): Promise<string[]> {
  const { supportingDepartmentCodes: given, leadDepartmentCode } = input;
  if (given !== undefined) return [...new Set(given ?? [])];
  const present = item.departmentIds.filter((id) => id !== item.leadDepartmentId);
  const departments = await tx.manager.findBy(Department, { id: In(present) });
  return departments.map(({ code }) => code).filter((code) => code !== leadDepartmentCode);
}

async function departmentsOf(
  tx: Transaction,
  item: WorkItem,
  input: AssignWorkItemInput,
): Promise<Result<Departments>> {
  const codes = await supportersOf(tx, item, input);
  if (codes.includes(input.leadDepartmentCode)) {
    return invalid('workItem.leadAlsoSupports', ['input', 'supportingDepartmentCodes']);
  }
  const found = await tx.manager.findBy(Department, { code: In([input.leadDepartmentCode, ...codes]) });
  const byCode = new Map(found.map((department) => [department.code, department]));
  const lead = byCode.get(input.leadDepartmentCode);
  if (!lead)
    return notFound('department.notFound', ['input', 'leadDepartmentCode'], { code: input.leadDepartmentCode });
  const missing = codes.find((code) => !byCode.has(code));
  if (missing !== undefined) {
    return notFound('department.notFound', ['input', 'supportingDepartmentCodes'], { code: missing });
  }
  return success({ lead, supporting: codes.flatMap((code) => byCode.get(code) ?? []) });
}

/** Departments as the history names them. */
async function toldDepartments(tx: Transaction, item: WorkItem, to: Departments): Promise<FieldChangeRecord[]> {
  const former = await tx.manager.findBy(Department, { id: In(item.departmentIds) });
  const codes = (departments: readonly Department[]): string | null =>
    departments
      .map(({ code }) => code)
      .toSorted()
      .join(', ') || null;
  const changes = [
    {
      field: 'leadDepartment',
      before: former.find(({ id }) => id === item.leadDepartmentId)?.code ?? null,
      after: to.lead.code as string | null,
    },
    {
      field: 'supportingDepartments',
      before: codes(former.filter(({ id }) => id !== item.leadDepartmentId)),
      after: codes(to.supporting),
    },
  ];
  return changes.filter(({ before, after }) => before !== after);
}

/**
 * Replaces an item's departments. Who keeps a part keeps the answer given to it; an item that was handed over already
 * waits for a new lead department's answer.
 */
export async function assignDepartments(
  tx: Transaction,
  item: WorkItem,
  departments: Departments,
  change: WorkItemChange,
  { action, subjectId }: Pick<ChangeStory, 'action' | 'subjectId'>,
): Promise<void> {
  const { lead, supporting } = departments;
  const known = await tx.manager.findBy(Assignment, { workItemId: item.id });
  // Whoever takes an issued item over has as long for an answer as the first one had.
  const acceptBy = item.status === WorkItemStatus.ISSUED ? await defaultAcceptBy(tx, item) : null;
  const wanted = [
    { departmentId: lead.id, role: AssignmentRole.LEAD },
    ...supporting.map(({ id }) => ({ departmentId: id, role: AssignmentRole.SUPPORT })),
  ];
  const kept = known.filter((row) => wanted.some((want) => isSame(row, want)));
  const gone = known.filter((row) => !kept.includes(row));
  if (gone.length > 0) await tx.manager.delete(Assignment, { id: In(gone.map(({ id }) => id)) });
  // What somebody has decided is a proposal no more.
  if (kept.length > 0) await tx.manager.update(Assignment, { id: In(kept.map(({ id }) => id)) }, { proposed: false });
  const added = wanted.filter((want) => !kept.some((row) => isSame(row, want)));
  await tx.manager.insert(
    Assignment,
    added.map(({ departmentId, role }) => ({
      id: newId(),
      workItemId: item.id,
      departmentId,
      role,
      status: initialStatus(role, item.status),
      acceptBy: role === AssignmentRole.LEAD ? acceptBy : null,
      createdAt: tx.now,
    })),
  );
  const told = await toldDepartments(tx, item, departments);
  // Nothing new is no assignment: it leaves no trace and makes nobody's version stale.
  if (told.length === 0 && toldChanges(item, change).length === 0) return;
  const departmentIds = [lead.id, ...supporting.map(({ id }) => id)];
  const row = { ...change, leadDepartmentId: lead.id, departmentIds };
  await changeWorkItem(tx, item, row, { action, also: told, ...(subjectId === undefined ? {} : { subjectId }) });
}

const isSame = (
  row: Pick<Assignment, 'departmentId' | 'role'>,
  want: Pick<Assignment, 'departmentId' | 'role'>,
): boolean => row.departmentId === want.departmentId && row.role === want.role;

/** A supporting department is not asked; a lead department of an item under way was named by a decision. */
function initialStatus(role: AssignmentRole, status: WorkItemStatus): AssignmentStatus {
  const waits = role === AssignmentRole.LEAD && (status === WorkItemStatus.DRAFT || status === WorkItemStatus.ISSUED);
  return waits ? AssignmentStatus.PENDING : AssignmentStatus.ACCEPTED;
}
