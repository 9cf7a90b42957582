import type { Transaction } from '@lib/platform';

/**
 * The next number of a plan's slips in a year. The counter's row stays locked until the transaction ends, and a refusal
 * takes the number back: numbers are neither given twice nor skipped.
 */
export async function nextSlipNumber({ manager }: Transaction, planId: string, year: number): Promise<number> {
  const [counter] = await manager.query<[{ number: number }]>(
    `INSERT INTO slip_counter (plan_id, year, last_number) VALUES ($1, $2, 1)
     ON CONFLICT (plan_id, year) DO UPDATE SET last_number = slip_counter.last_number + 1
     RETURNING last_number AS number`,
    [planId, year],
  );
  return counter.number;
}
