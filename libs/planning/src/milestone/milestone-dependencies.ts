import { invalid, keyOf, notFound, type Result, success, type Transaction } from '@lib/platform';
import { In } from 'typeorm';
import { milestonesOf } from '../work-item/refresh-work-item';
import type { WorkItem } from '../work-item/work-item.entity';
import { MilestoneDependency } from './milestone-dependency.entity';
import { orderIsPossible } from './milestone-order-rule';

const FIELD = ['input', 'dependsOnIds'];

/** All dependencies between an item's milestones. */
export function dependenciesOf({ manager }: Transaction, milestoneIds: string[]): Promise<MilestoneDependency[]> {
  return manager.findBy(MilestoneDependency, { milestoneId: In(milestoneIds) });
}

/** Replaces what a milestone waits for; it must be of the same item and lead round in no circle. */
export async function setDependencies(
  tx: Transaction,
  item: WorkItem,
  milestoneId: string,
  ids: readonly string[],
): Promise<Result<void>> {
  const milestones = await milestonesOf(tx, item.id);
  const known = new Set(milestones.map(({ id }) => id));
  const keys = [...new Set(ids.map((id) => keyOf('ms', id)))];
  if (keys.some((key) => key === undefined || !known.has(key))) return notFound('milestone.dependencyNotFound', FIELD);
  const wanted = keys.map((dependsOnId) => ({ milestoneId, dependsOnId: dependsOnId ?? '', createdAt: tx.now }));
  const others = await dependenciesOf(
    tx,
    [...known].filter((id) => id !== milestoneId),
  );
  if (!orderIsPossible([...others, ...wanted])) return invalid('milestone.dependencyCircle', FIELD);
  await tx.manager.delete(MilestoneDependency, { milestoneId });
  await tx.manager.insert(MilestoneDependency, wanted);
  return success(undefined);
}
