import { Department, isSupervisor } from '@lib/people';
import {
  Milestone,
  type OpenedItem,
  openWorkItem,
  permitBy,
  todayInPlan,
  type WorkItem,
  type WorkItemRule,
  WorkItemStatus,
} from '@lib/planning';
import {
  actorOf,
  duplicate,
  fieldChanges,
  globalId,
  invalid,
  keyOf,
  newId,
  notFound,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { nextSlipNumber } from './next-slip-number';
import { suggestedGrade } from './slip-grade';
import { SlipStatus } from './slip-lifecycle';
import { Slip } from './slip.entity';
import type { IssueSlipInput } from './slip.input';

const { ISSUED, ACTIVE, CLOSING } = WorkItemStatus;

/** The supervising office, while the item is handed over and not yet verified as done. */
const mayIssueSlip: WorkItemRule = ({ status }, actor) =>
  isSupervisor(actor) && actor.canWrite && [ISSUED, ACTIVE, CLOSING].includes(status);

/** The supervising office presses a department: a new slip under the next number of the plan and year. */
@Injectable()
export class IssueSlipUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: IssueSlipInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const id = input.id ? keyOf('sp', input.id) : newId();
      if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
      const entry = { id: input.workItemId, field: ['input', 'workItemId'] };
      const opened = await openWorkItem(tx, context.principal, entry);
      if (!opened.ok) return opened;
      const known = await tx.manager.findOneBy(Slip, { id });
      if (known && (await isSameSlip(tx, known, input))) return success({ id });
      const permitted = permitBy(mayIssueSlip, opened.value);
      if (!permitted.ok) return permitted;
      if (known) return duplicate('slip.idTaken', ['input', 'id']);
      return issue(tx, opened.value, id, input);
    });
  }
}

async function issue(
  tx: Transaction,
  { item, actor }: OpenedItem,
  id: string,
  input: IssueSlipInput,
): Promise<Result<{ id: string }>> {
  const department = await addressee(tx, item, input.departmentCode ?? null);
  if (!department.ok) return department;
  const today = await todayInPlan(tx, item.planId);
  if (input.replyBy < today) return invalid('slip.replyByPassed', ['input', 'replyBy']);
  const grade = input.grade ?? suggestedGrade({ ...item, today, deadlines: await deadlinesOf(tx, item) });
  const year = Number(today.slice(0, 4));
  const number = await nextSlipNumber(tx, item.planId, year);
  const { findings, demand, replyBy } = input;
  const content = { number, year, grade, findings, demand, replyBy };
  const escalationId = escalationOf(input);
  await tx.manager.insert(Slip, {
    ...content,
    id,
    planId: item.planId,
    workItemId: item.id,
    status: SlipStatus.ISSUED,
    departmentId: department.value.id,
    escalationId,
    issuedById: actor.userId,
    issuedAt: tx.now,
  });
  const escalation = escalationId && globalId('nt', escalationId);
  const changes = fieldChanges({}, { ...content, department: department.value.code, escalationId: escalation });
  tx.record({ streamType: 'work_item', streamId: item.id, subjectId: id, action: 'slip.issued', changes });
  return success({ id });
}

/** The department named, which must have to do with the item, or else its lead. */
async function addressee({ manager }: Transaction, item: WorkItem, code: string | null): Promise<Result<Department>> {
  const field = ['input', 'departmentCode'];
  const department = await manager.findOneBy(
    Department,
    code === null ? { id: item.leadDepartmentId ?? '' } : { code },
  );
  if (!department) return notFound('department.notFound', field, { code: code ?? '' });
  if (!item.departmentIds.includes(department.id))
    return invalid('slip.departmentNotOfItem', field, { code: department.code });
  return success(department);
}

async function deadlinesOf({ manager }: Transaction, { id, dueDate }: WorkItem): Promise<(string | null)[]> {
  const open = await manager.find(Milestone, { where: { workItemId: id, status: 'OPEN' as Milestone['status'] } });
  return [dueDate, ...open.map((milestone) => milestone.dueDate)];
}

/** What was issued is never edited, except for the day of the reply when one is returned. */
async function isSameSlip(tx: Transaction, known: Slip, input: IssueSlipInput): Promise<boolean> {
  const { departmentCode, grade, findings, demand, replyBy } = input;
  const department = departmentCode ? await tx.manager.findOneBy(Department, { code: departmentCode }) : null;
  const sent: Partial<Slip> = {
    issuedById: tx.actor.userId ?? '',
    workItemId: keyOf('wi', input.workItemId) ?? '',
    escalationId: escalationOf(input),
    findings,
    demand,
    ...(grade ? { grade } : {}),
    ...(departmentCode ? { departmentId: department?.id ?? '' } : {}),
    ...(known.decidedAt === null ? { replyBy } : {}),
  };
  return Object.entries(sent).every(([column, value]) => known[column as keyof Slip] === value);
}

/** Key of the notification that it is made from; the input's form has been checked. */
const escalationOf = ({ escalationId }: IssueSlipInput): string | null =>
  escalationId ? (keyOf('nt', escalationId) ?? null) : null;
