import {
  conflict,
  forbidden,
  illegalTransition,
  keyOf,
  notFound,
  type Principal,
  type Result,
  success,
  type Transaction,
} from '@lib/platform';
import { mayArrangeMilestones, mayUpdateMilestones } from '../work-item/permitted-actions';
import type { GuardedItem } from '../work-item/work-item-actor';
import { isStale, openByKey, type OpenedItem } from '../work-item/work-item-gate';
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
  return success({ ...opened.value, milestone });
}

type Rule = (guarded: GuardedItem, actor: OpenedItem['actor']) => boolean;

/** FORBIDDEN when this actor never may, ILLEGAL_TRANSITION when the item's status does not allow it now. */
export function permitBy(rule: Rule, { guarded, actor, item }: OpenedItem): Result<void> {
  if (rule(guarded, actor)) return success(undefined);
  const ever = Object.values(WorkItemStatus).some((status) => rule({ ...guarded, status }, actor));
  return ever
    ? illegalTransition('workItem.notInThisStatus', FIELD, { code: item.code, status: item.status })
    : forbidden('workItem.forbidden', FIELD);
}

/** Done or forecast by the lead department, and corrected by the supervising office as well. */
export const mayReopen: Rule = (guarded, actor) =>
  mayUpdateMilestones(guarded, actor) || (mayArrangeMilestones(guarded, actor) && guarded.status === 'ACTIVE');
