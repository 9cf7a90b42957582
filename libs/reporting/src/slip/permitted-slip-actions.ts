import { actsFor, isSupervisor } from '@lib/people';
import type { Actor } from '@lib/planning';
import { nextSlipStatus, SlipAction, type SlipStatus } from './slip-lifecycle';

/** What the rules of permission need to know of a slip. */
export interface GuardedSlip {
  status: SlipStatus;
  /** The department to which it is addressed. */
  departmentId: string;
}

/** The department's head and liaison sign and reply; the supervising office, whose paper it is, does the rest. */
const isParty: Record<SlipAction, (slip: GuardedSlip, actor: Actor) => boolean> = {
  SIGN: ({ departmentId }, actor) => actsFor(actor, departmentId),
  REPLY: ({ departmentId }, actor) => actsFor(actor, departmentId),
  ACCEPT: (_slip, actor) => isSupervisor(actor),
  RETURN: (_slip, actor) => isSupervisor(actor),
  WITHDRAW: (_slip, actor) => isSupervisor(actor),
};

/** Whether the actor could take the action if the slip stood where it is due. */
export const couldEverTake = (action: SlipAction, slip: GuardedSlip, actor: Actor): boolean =>
  actor.canWrite && isParty[action](slip, actor);

/** What the actor may do to the slip now; for one that he sees. */
export function permittedSlipActions(slip: GuardedSlip, actor: Actor): SlipAction[] {
  return Object.values(SlipAction).filter(
    (action) => couldEverTake(action, slip, actor) && nextSlipStatus(slip.status, action) !== undefined,
  );
}
