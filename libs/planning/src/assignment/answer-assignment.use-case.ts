import { actorOf, type RequestContext, type Result, success, type Transaction, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { because, changeWorkItem, type WorkItemChange } from '../work-item/change-work-item';
import { WorkItemAction } from '../work-item/permitted-actions';
import { ownerFor } from '../work-item/update-work-item.use-case';
import { enter } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { AcceptAssignmentInput, DeclineAssignmentInput } from './assignment.input';
import { AssignmentRole, AssignmentStatus } from './assignment-status';
import { Assignment } from './assignment.entity';

const FIELD = ['input', 'workItemId'];

/** The lead department takes an item (签收) or refuses it with a reason (退回). */
@Injectable()
export class AnswerAssignmentUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  accept(context: RequestContext, input: AcceptAssignmentInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const entry = { id: input.workItemId, field: FIELD };
      const opened = await enter(tx, context.principal, WorkItemAction.ACCEPT, entry);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const owner: Result<WorkItemChange> =
        input.ownerId === undefined ? success({}) : await ownerFor(tx, item.leadDepartmentId, input.ownerId);
      if (!owner.ok) return owner;
      await answer(tx, item.id, { status: AssignmentStatus.ACCEPTED, declineReason: null, proposed: false });
      await changeWorkItem(
        tx,
        item,
        { ...owner.value, status: WorkItemStatus.ACTIVE },
        { action: 'work_item.accepted' },
      );
      return success({ id: item.id });
    });
  }

  decline(context: RequestContext, input: DeclineAssignmentInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const entry = { id: input.workItemId, field: FIELD };
      const opened = await enter(tx, context.principal, WorkItemAction.DECLINE, entry);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      await answer(tx, item.id, { status: AssignmentStatus.DECLINED, declineReason: input.reason });
      const change = { status: WorkItemStatus.DRAFT };
      await changeWorkItem(tx, item, change, { action: 'work_item.declined', also: because(input.reason) });
      return success({ id: item.id });
    });
  }
}

async function answer(
  { manager, now, actor }: Transaction,
  workItemId: string,
  given: Partial<Pick<Assignment, 'status' | 'declineReason' | 'proposed'>>,
): Promise<void> {
  await manager.update(
    Assignment,
    { workItemId, role: AssignmentRole.LEAD },
    { ...given, respondedAt: now, respondedById: actor.userId },
  );
}
