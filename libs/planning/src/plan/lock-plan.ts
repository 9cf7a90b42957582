import type { Transaction } from '@lib/platform';
import { Plan } from './plan.entity';

/**
 * A plan's row, locked until the transaction ends; null when there is none. Whatever changes the shape of a plan's tree
 * (a new item, a move, a new heading) takes it first, so that two at once neither make a circle nor miss each other.
 */
export function lockPlan({ manager }: Transaction, which: { id: string } | { code: string }): Promise<Plan | null> {
  return manager.findOne(Plan, { where: which, lock: { mode: 'for_no_key_update' } });
}
