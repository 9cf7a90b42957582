import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { ProgressEntry } from './check-progress';
import { predecessorsOf } from './predecessors';
import type { SeedFaults } from './seed-faults';

/** An entry names milestones that the item has, each once, and completes none before its predecessors. */
export function checkProgressMilestones(
  { file, path, entry, item, template }: ProgressEntry,
  faults: SeedFaults,
): void {
  // A template that has a fault of its own, or none of this name, was told already.
  if (item.template !== undefined && !template) return;
  const count = template?.milestones.length ?? 0;
  const byNumber = new Map(entry.milestones.map((milestone) => [milestone.n, milestone]));
  const finished = entry.status === WorkItemStatus.CLOSED || entry.status === WorkItemStatus.CLOSING;
  for (const [index, milestone] of entry.milestones.entries()) {
    const { n } = milestone;
    const at = [...path, 'milestones', index];
    if (n < 1 || n > count) faults.add(file, [...at, 'n'], 'seed.milestoneOutOfRange', { n, count });
    if (byNumber.get(n) !== milestone) faults.add(file, [...at, 'n'], 'seed.duplicate', { name: n });
    if ('open' in milestone && finished) faults.add(file, at, 'seed.milestoneOpen', { status: entry.status });
    if ('open' in milestone || !template) continue;
    for (const before of predecessorsOf(template, n - 1)) {
      const predecessor = byNumber.get(before + 1);
      if (predecessor && 'open' in predecessor) {
        faults.add(file, at, 'seed.milestoneBlocked', { n, before: before + 1 });
      } else if (predecessor && predecessor.doneOn > milestone.doneOn) {
        const params = { date: milestone.doneOn, earliest: predecessor.doneOn };
        faults.add(file, [...at, 'doneOn'], 'seed.dateBefore', params);
      }
    }
  }
}
