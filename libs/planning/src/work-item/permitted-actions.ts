import { isHeadOf, isLeader, isSupervisor } from '@lib/people';
import {
  type Actor,
  belongsToParticipant,
  type GuardedItem,
  speaksForLead,
  speaksForParticipant,
} from './work-item-actor';
import { nextStatus, WorkItemStatus, WorkItemStep } from './work-item-lifecycle';

export enum WorkItemAction {
  EDIT = 'EDIT',
  ASSIGN = 'ASSIGN',
  ISSUE = 'ISSUE',
  ACCEPT = 'ACCEPT',
  DECLINE = 'DECLINE',
  REPORT = 'REPORT',
  REQUEST_CHANGE = 'REQUEST_CHANGE',
  DECIDE_CHANGE = 'DECIDE_CHANGE',
  SUSPEND = 'SUSPEND',
  RESUME = 'RESUME',
  CANCEL = 'CANCEL',
  REOPEN = 'REOPEN',
  COMMENT = 'COMMENT',
}

type Rule = (item: GuardedItem, actor: Actor) => boolean;

const { DRAFT, ISSUED, ACTIVE, CLOSING, CLOSED, SUSPENDED, CANCELLED } = WorkItemStatus;

const supervisorMayStep =
  (step: WorkItemStep): Rule =>
  (item, actor) =>
    isSupervisor(actor) && allows(item, step);

const leadMayStep =
  (step: WorkItemStep): Rule =>
  (item, actor) =>
    speaksForLead(item, actor) && allows(item, step);

/**
 * Who may do what, and when. The operator (ADMIN) runs the system and takes no part in the work; a VIEWER reads.
 * In the order in which the actions are answered.
 */
const rules: Record<WorkItemAction, Rule> = {
  /** The supervising office, until the item is closed or cancelled. See {@link canSetOwner} for the lead department. */
  EDIT: (item, actor) => isSupervisor(actor) && isUnfinished(item),
  /** The supervising office, until the lead department has accepted; from then on a REASSIGN change request. */
  ASSIGN: (item, actor) => isSupervisor(actor) && isIn(item, DRAFT, ISSUED),
  /** Issuing needs somebody to answer for it and a day to answer by. */
  ISSUE: (item, actor) =>
    supervisorMayStep(WorkItemStep.ISSUE)(item, actor) && item.leadDepartmentId !== null && item.dueDate !== null,
  ACCEPT: leadMayStep(WorkItemStep.ACCEPT),
  DECLINE: leadMayStep(WorkItemStep.DECLINE),
  /** Reports and readings, also while closing waits: the month's account is owed until the item is verified as done. */
  REPORT: (item, actor) => speaksForLead(item, actor) && isIn(item, ACTIVE, CLOSING),
  /** Not while closing waits: that is itself a request, and the supervising office answers it first. */
  REQUEST_CHANGE: (item, actor) => speaksForLead(item, actor) && isIn(item, ACTIVE),
  /** A request that was made before a suspension can still be answered. */
  DECIDE_CHANGE: (item, actor) =>
    isSupervisor(actor) && item.hasPendingChangeRequest && isIn(item, ACTIVE, CLOSING, SUSPENDED),
  SUSPEND: supervisorMayStep(WorkItemStep.SUSPEND),
  RESUME: supervisorMayStep(WorkItemStep.RESUME),
  CANCEL: supervisorMayStep(WorkItemStep.CANCEL),
  REOPEN: supervisorMayStep(WorkItemStep.REOPEN),
  /** The supervising office, leaders (their instructions too), lead and supporting departments, in every status. */
  COMMENT: (item, actor) => isSupervisor(actor) || isLeader(actor) || speaksForParticipant(item, actor),
};

/**
 * What the actor may do to the item now: the one policy that both refuses a mutation and hides a button. Empty for a
 * key that may only read, and for an item that the actor may not see.
 */
export function permittedActions(item: GuardedItem, actor: Actor): WorkItemAction[] {
  return mayTouch(item, actor) ? Object.values(WorkItemAction).filter((action) => rules[action](item, actor)) : [];
}

/**
 * Whether the actor may see the item. An internal one is seen by the people of its departments, whatever their role,
 * by the supervising office and by leaders; not by the operator.
 */
export function mayReadItem(item: GuardedItem, actor: Actor): boolean {
  return !item.internal || isSupervisor(actor) || isLeader(actor) || belongsToParticipant(item, actor);
}

/** Completing, reopening and forecasting milestones: the lead department, while the item is ACTIVE. */
export function mayUpdateMilestones(item: GuardedItem, actor: Actor): boolean {
  return mayTouch(item, actor) && speaksForLead(item, actor) && isIn(item, ACTIVE);
}

/**
 * Adding milestones and changing their titles, weights and order: the supervising office, until closing is requested.
 * Not the lead department, whose progress they measure.
 */
export function mayArrangeMilestones(item: GuardedItem, actor: Actor): boolean {
  return mayTouch(item, actor) && isSupervisor(actor) && isIn(item, DRAFT, ISSUED, ACTIVE, SUSPENDED);
}

/** Saying which light the item deserves, beside the computed one: the supervising office, while it is worked on. */
export function mayVerifyHealth(item: GuardedItem, actor: Actor): boolean {
  return mayTouch(item, actor) && isSupervisor(actor) && isIn(item, ACTIVE, CLOSING);
}

/**
 * Naming the owner: whoever may EDIT, and the head of the lead department while the item is ACTIVE, who may edit
 * nothing else. (On accepting, the lead department names an owner as part of ACCEPT.)
 */
export function canSetOwner(item: GuardedItem, actor: Actor): boolean {
  if (!mayTouch(item, actor)) return false;
  const leadsIt = isHeadOf(actor, item.leadDepartmentId) && isIn(item, ACTIVE);
  return leadsIt || rules.EDIT(item, actor);
}

function mayTouch(item: GuardedItem, actor: Actor): boolean {
  return actor.canWrite && mayReadItem(item, actor);
}

function allows({ status }: GuardedItem, step: WorkItemStep): boolean {
  return nextStatus(status, step) !== undefined;
}

function isUnfinished(item: GuardedItem): boolean {
  return !isIn(item, CLOSED, CANCELLED);
}

function isIn({ status }: GuardedItem, ...statuses: WorkItemStatus[]): boolean {
  return statuses.includes(status);
}
