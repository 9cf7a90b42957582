import { actorFrom, isStale, openByKey, type OpenedItem } from '@lib/planning';
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
import { couldEverTake } from './permitted-slip-actions';
import { nextSlipStatus, type SlipAction, type SlipStatus } from './slip-lifecycle';
import { Slip } from './slip.entity';

/** A slip with its locked item, and where the action leads it. */
export interface OpenedSlip extends OpenedItem {
  slip: Slip;
  next: SlipStatus;
}

const FIELD = ['input', 'id'];

/** Finds a slip for a step; one of an item that the actor may not see is not found. The item's lock is the slip's too. */
export async function openSlip(
  tx: Transaction,
  principal: Principal | null,
  action: SlipAction,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
): Promise<Result<OpenedSlip>> {
  const key = keyOf('sp', id);
  const found = key === undefined ? null : await tx.manager.findOneBy(Slip, { id: key });
  if (!found || !principal) return notFound('slip.notFound', FIELD);
  const opened = await openByKey(tx, principal, { key: found.workItemId });
  if (!opened.ok) return notFound('slip.notFound', FIELD);
  // Read again under the lock: of two who decide at once, the second must see the first one's answer.
  const slip = await tx.manager.findOneByOrFail(Slip, { id: found.id });
  if (!couldEverTake(action, slip, actorFrom(principal))) return forbidden('slip.forbidden', FIELD);
  if (isStale(slip.version, expectedVersion)) return conflict('slip.stale', ['input', 'expectedVersion']);
  const next = nextSlipStatus(slip.status, action);
  if (next === undefined) return illegalTransition('slip.notInThisStatus', FIELD, { status: slip.status });
  return success({ ...opened.value, slip, next });
}
