import {
  actorOf,
  fieldChanges,
  illegalTransition,
  invalid,
  type Principal,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { todayInPlan } from '../plan/today-in-plan';
import { because } from '../work-item/change-work-item';
import { mayArrangeMilestones, mayUpdateMilestones } from '../work-item/permitted-actions';
import { milestonesOf, refreshWorkItem } from '../work-item/refresh-work-item';
import { permitBy } from '../work-item/work-item-gate';
import { record } from './arrange-milestone.use-case';
import { dependenciesOf } from './milestone-dependencies';
import { isOpen } from './milestone-fit';
import { mayReopen, openMilestone, type OpenedMilestone } from './milestone-gate';
import { MilestoneStatus } from './milestone-status';
import { Milestone } from './milestone.entity';
import type { CompleteMilestoneInput, MilestoneReasonInput } from './milestone.input';

const ID = ['input', 'id'];

/** Completes milestones in the order of their dependencies, and takes that back. */
@Injectable()
export class CompleteMilestoneUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  complete(context: RequestContext, input: CompleteMilestoneInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), (tx) => completeMilestone(tx, context.principal, input));
  }

  reopen(context: RequestContext, input: MilestoneReasonInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openMilestone(tx, context.principal, input);
      if (!opened.ok) return opened;
      const { milestone } = opened.value;
      // Who cancelled it says whether it is needed after all.
      const rule = milestone.status === MilestoneStatus.CANCELLED ? mayArrangeMilestones : mayReopen;
      const permitted = permitBy(rule, opened.value);
      if (!permitted.ok) return permitted;
      if (milestone.status === MilestoneStatus.OPEN) {
        return illegalTransition('milestone.isOpen', ID, { title: milestone.title });
      }
      const followers = await doneFollowers(tx, opened.value);
      if (followers.length > 0)
        return illegalTransition('milestone.followersDone', ID, { titles: followers.join('、') });
      const change = { status: MilestoneStatus.OPEN, completedOn: null, completionNote: null };
      return applyChange(tx, opened.value, 'milestone.reopened', change, input.reason);
    });
  }

  cancel(context: RequestContext, input: MilestoneReasonInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openMilestone(tx, context.principal, input);
      if (!opened.ok) return opened;
      const permitted = permitBy(mayArrangeMilestones, opened.value);
      if (!permitted.ok) return permitted;
      const { milestone } = opened.value;
      const open = isOpen(milestone, ID);
      if (!open.ok) return open;
      return applyChange(tx, opened.value, 'milestone.cancelled', { status: MilestoneStatus.CANCELLED }, input.reason);
    });
  }
}

/** The step itself, for whatever completes a milestone in a transaction of its own. */
export async function completeMilestone(
  tx: Transaction,
  principal: Principal | null,
  input: CompleteMilestoneInput,
): Promise<Result<{ id: string }>> {
  const opened = await openMilestone(tx, principal, input);
  if (!opened.ok) return opened;
  const permitted = permitBy(mayUpdateMilestones, opened.value);
  if (!permitted.ok) return permitted;
  const ready = await isReady(tx, opened.value);
  if (!ready.ok) return ready;
  const today = await todayInPlan(tx, opened.value.item.planId);
  const completedOn = input.completedOn ?? today;
  if (completedOn > today) return invalid('milestone.completedInFuture', ['input', 'completedOn']);
  const change = { status: MilestoneStatus.DONE, completedOn, completionNote: input.note ?? null };
  return applyChange(tx, opened.value, 'milestone.completed', change);
}

async function applyChange(
  tx: Transaction,
  { item, milestone }: OpenedMilestone,
  action: string,
  change: Partial<Milestone>,
  reason?: string,
): Promise<Result<{ id: string }>> {
  await tx.manager.update(Milestone, { id: milestone.id }, { ...change, version: milestone.version + 1 });
  record(tx, item, action, milestone, [...fieldChanges({ ...milestone }, { ...change }), ...because(reason)]);
  await refreshWorkItem(item, tx);
  return success({ id: milestone.id });
}

/** Open, and everything that it waits for is done or cancelled. */
async function isReady(tx: Transaction, { item, milestone }: OpenedMilestone): Promise<Result<void>> {
  const isStillOpen = isOpen(milestone, ID);
  if (!isStillOpen.ok) return isStillOpen;
  const before = new Set((await dependenciesOf(tx, [milestone.id])).map(({ dependsOnId }) => dependsOnId));
  const open = (await milestonesOf(tx, item.id)).filter(
    ({ id, status }) => before.has(id) && status === MilestoneStatus.OPEN,
  );
  if (open.length === 0) return success(undefined);
  const titles = open.map(({ title }) => title).join('、');
  return illegalTransition('milestone.predecessorsOpen', ID, { title: milestone.title, titles });
}

/** Titles of milestones that were done because this one was. */
async function doneFollowers(tx: Transaction, { item, milestone }: OpenedMilestone): Promise<string[]> {
  const milestones = await milestonesOf(tx, item.id);
  const dependencies = await dependenciesOf(
    tx,
    milestones.map(({ id }) => id),
  );
  const followers = new Set(
    dependencies.filter(({ dependsOnId }) => dependsOnId === milestone.id).map(({ milestoneId }) => milestoneId),
  );
  return milestones
    .filter(({ id, status }) => followers.has(id) && status === MilestoneStatus.DONE)
    .map(({ title }) => title);
}
