import {
  actorOf,
  illegalTransition,
  invalid,
  limitExceeded,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { Assignment } from '../assignment/assignment.entity';
import { defaultAcceptBy } from '../assignment/accept-by';
import { AssignmentRole, AssignmentStatus } from '../assignment/assignment-status';
import { type CalendarDate } from '../calendar/calendar-date';
import { milestonesFit } from '../milestone/milestone-fit';
import { todayInPlan } from '../plan/today-in-plan';
import { changeWorkItem } from './change-work-item';
import { WorkItemAction } from './permitted-actions';
import { type OpenedItem, openWorkItem, permit } from './work-item-gate';
import { WorkItemStatus } from './work-item-lifecycle';
import { WorkItem } from './work-item.entity';
import type { IssueWorkItemInput } from './work-item.input';

/** Items that one transaction hands over: more would keep others waiting for too long. */
const MOST_AT_ONCE = 500;

/** Hands a draft over to its lead department (交办), alone or with every draft below it. */
@Injectable()
export class IssueWorkItemUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: IssueWorkItemInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openWorkItem(tx, context.principal, input);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const today = await todayInPlan(tx, item.planId);
      const issuable = mayIssue(opened.value, input, today);
      if (!issuable.ok) return issuable;
      const fits = await milestonesFit(tx, item, input.dueDate, ['input', 'dueDate']);
      if (!fits.ok) return fits;
      const acceptBy = input.acceptBy ?? (await defaultAcceptBy(tx, item));
      const below = input.withSubtree ? await draftsBelow(tx, item.id) : [];
      const unready = below.filter(({ leadDepartmentId, dueDate }) => leadDepartmentId === null || dueDate === null);
      if (below.length > MOST_AT_ONCE) {
        return limitExceeded('workItem.subtreeTooLarge', ['input', 'withSubtree'], { max: MOST_AT_ONCE });
      }
      if (unready.length > 0) {
        const codes = unready
          .map(({ code }) => code)
          .slice(0, 10)
          .join('、');
        return illegalTransition('workItem.subtreeNotReady', ['input', 'withSubtree'], {
          codes,
          count: unready.length,
        });
      }
      for (const child of below.toReversed()) await issue(tx, child, child.dueDate, acceptBy);
      await issue(tx, item, input.dueDate ?? item.dueDate, acceptBy);
      return success({ id: item.id });
    });
  }
}

function mayIssue(opened: OpenedItem, input: IssueWorkItemInput, today: CalendarDate): Result<void> {
  const dueDate = input.dueDate ?? opened.item.dueDate;
  const permitted = permit(WorkItemAction.ISSUE, {
    ...opened,
    // What is missing is said below, to somebody who may issue at all.
    guarded: { ...opened.guarded, dueDate: dueDate ?? '', leadDepartmentId: opened.guarded.leadDepartmentId ?? '' },
  });
  if (!permitted.ok) return permitted;
  const ready = isReady(opened.item, dueDate);
  if (!ready.ok) return ready;
  if (input.acceptBy && input.acceptBy < today) return invalid('workItem.acceptByPassed', ['input', 'acceptBy']);
  return success(undefined);
}

function isReady({ leadDepartmentId, startDate }: WorkItem, dueDate: CalendarDate | null): Result<void> {
  if (leadDepartmentId === null) return illegalTransition('workItem.needsLead', ['input', 'id']);
  if (dueDate === null) return illegalTransition('workItem.needsDueDate', ['input', 'dueDate']);
  if (startDate && dueDate < startDate) return invalid('workItem.startsAfterDue', ['input', 'dueDate']);
  return success(undefined);
}

/** Every draft below an item, parents before their children, locked. */
async function draftsBelow({ manager }: Transaction, id: string): Promise<WorkItem[]> {
  return manager
    .createQueryBuilder(WorkItem, 'item')
    .setLock('pessimistic_write')
    .where('item.ancestor_ids @> ARRAY[:id]::uuid[]', { id })
    .andWhere('item.status = :draft', { draft: WorkItemStatus.DRAFT })
    .orderBy('cardinality(item.ancestor_ids)')
    .addOrderBy('item.id')
    .getMany();
}

async function issue(
  tx: Transaction,
  item: WorkItem,
  dueDate: CalendarDate | null,
  acceptBy: CalendarDate,
): Promise<void> {
  const waiting = {
    status: AssignmentStatus.PENDING,
    acceptBy,
    respondedAt: null,
    respondedById: null,
    declineReason: null,
  };
  await tx.manager.update(Assignment, { workItemId: item.id, role: AssignmentRole.LEAD }, waiting);
  await tx.manager.update(
    Assignment,
    { workItemId: item.id, role: AssignmentRole.SUPPORT },
    { status: AssignmentStatus.ACCEPTED },
  );
  await changeWorkItem(
    tx,
    item,
    {
      status: WorkItemStatus.ISSUED,
      dueDate,
      baselineDueDate: item.baselineDueDate ?? dueDate,
      issuedAt: tx.now,
      ...(dueDate === item.dueDate ? {} : { dueDateImplied: false }),
    },
    { action: 'work_item.issued', also: [{ field: 'acceptBy', before: null, after: acceptBy }] },
  );
}
