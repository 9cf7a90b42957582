import type { Transaction } from '@lib/platform';
import { Plan } from '../plan/plan.entity';

/** The next free code of a plan, such as ZJ2020-0042. Codes are never given twice, also not after a deletion. */
export async function nextItemCode({ manager }: Transaction, plan: Plan): Promise<string> {
  const result = await manager
    .createQueryBuilder()
    .update(Plan)
    .set({ nextItemNumber: () => 'next_item_number + 1' })
    .where({ id: plan.id })
    .returning('next_item_number')
    .execute();
  const [row] = result.raw as { next_item_number: number }[];
  if (!row) throw new Error(`Plan ${plan.id} is gone`);
  return itemCode(plan.itemCodePrefix, row.next_item_number - 1);
}

/** How a plan's prefix and an item's number read together. */
export const itemCode = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(4, '0')}`;
