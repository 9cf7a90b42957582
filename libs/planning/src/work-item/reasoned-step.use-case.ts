import { actorOf, type RequestContext, type Result, success, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { withdrawPending } from '../change-request/withdraw-pending';
import { refreshIndicatorsOf } from '../indicator/refresh-indicator';
import { todayInPlan } from '../plan/today-in-plan';
import { because, changeWorkItem, type WorkItemChange } from './change-work-item';
import { WorkItemAction } from './permitted-actions';
import { enter } from './work-item-gate';
import { nextStatus, WorkItemStep } from './work-item-lifecycle';
import type { ReasonedWorkItemInput } from './work-item.input';

type ReasonedAction = 'SUSPEND' | 'RESUME' | 'CANCEL' | 'REOPEN';

const STEPS: Readonly<Record<ReasonedAction, { step: WorkItemStep; verb: string; change?: WorkItemChange }>> = {
  SUSPEND: { step: WorkItemStep.SUSPEND, verb: 'work_item.suspended' },
  RESUME: { step: WorkItemStep.RESUME, verb: 'work_item.resumed' },
  CANCEL: { step: WorkItemStep.CANCEL, verb: 'work_item.cancelled' },
  REOPEN: {
    step: WorkItemStep.REOPEN,
    verb: 'work_item.reopened',
    change: { closedAt: null, closingRequestedOn: null },
  },
};

/** The supervising office's own steps, each with its reason. */
@Injectable()
export class ReasonedStepUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, action: ReasonedAction, input: ReasonedWorkItemInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await enter(tx, context.principal, WorkItemAction[action], input);
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const { step, verb, change } = STEPS[action];
      const status = nextStatus(item.status, step);
      if (status === undefined) throw new Error(`${action} was permitted in ${item.status}`);
      // Nobody will decide any more what a cancelled item's department had asked for.
      if (action === 'CANCEL') await withdrawPending(tx, item);
      if (action === 'RESUME' || action === 'REOPEN') {
        await refreshIndicatorsOf(tx, item.id, await todayInPlan(tx, item.planId));
      }
      await changeWorkItem(tx, item, { ...change, status }, { action: verb, also: because(input.reason) });
      return success({ id: item.id });
    });
  }
}
