import { conflict, keyOf, notFound, type Principal, type Result, success, type Transaction } from '@lib/platform';
import { mayArrangeMilestones, mayUpdateMilestones } from '../work-item/permitted-actions';
import { isStale, openByKey, type OpenedItem, type Rule } from '../work-item/work-item-gate';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { Milestone } from './milestone.entity';

/** A milestone and its locked item. The item's lock also keeps its milestones from changing meanwhile. */
export interface OpenedMilestone extends OpenedItem {
  milestone: Milestone;
}

const FIELD = ['input', 'id'];

/** Finds a milestone for a change; one of an item that the actor may not see is not found. */
export async function openMilestone(
  tx: Transaction,
  principal: Principal | null,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
): Promise<Result<OpenedMilestone>> {
  const key = keyOf('ms', id);
  const found = key === undefined ? null : await tx.manager.findOneBy(Milestone, { id: key });
  if (!found || !principal) return notFound('milestone.notFound', FIELD);
  const opened = await openByKey(tx, principal, { key: found.workItemId, expectedVersion: null });
  if (!opened.ok) return notFound('milestone.notFound', FIELD);
  const milestone = await tx.manager.findOneByOrFail(Milestone, { id: found.id });
  if (isStale(milestone.version, expectedVersion)) return conflict('milestone.stale', ['input', 'expectedVersion']);
  return success({ ...opened.value, field: FIELD, milestone });
}

/** Done or forecast by the lead department, and corrected by the supervising office as well. */
export const mayReopen: Rule = (guarded, actor) =>
  mayUpdateMilestones(guarded, actor) ||
  (mayArrangeMilestones(guarded, actor) && guarded.status === WorkItemStatus.ACTIVE);
