import { MilestoneStatus } from '../milestone/milestone-status';
import { WorkItemStatus } from './work-item-lifecycle';

export interface ProgressInput {
  status: WorkItemStatus;
  /** Weights count relative to one another; when all are 0, each milestone counts the same. */
  milestones: readonly { status: MilestoneStatus; weight: number }[];
  /** The share of its target that each indicator has reached, 0 to 1; null when nothing is known of it. */
  indicators: readonly { attainmentRatio: number | null }[];
  /** Progress of each child, 0 to 1. Cancelled children are left out by the caller. */
  childProgress: readonly number[];
}

/**
 * Progress of a work item, 0 to 1, from the first of these that it has: its milestones by weight (cancelled ones left
 * out), the mean of its indicators' attainment, the mean of its children. An item with none has made no progress. What
 * the supervising office has verified as done is 1 whatever was measured.
 */
export function itemProgress({ status, milestones, indicators, childProgress }: ProgressInput): number {
  if (status === WorkItemStatus.CLOSED) return 1;
  const counted = milestones.filter((milestone) => milestone.status !== MilestoneStatus.CANCELLED);
  if (counted.length > 0) return shareOf(counted, (milestone) => milestone.status === MilestoneStatus.DONE);
  // An indicator without a reading has nothing to show yet: it counts as 0, or adding one would leave progress as it is.
  if (indicators.length > 0) return mean(indicators.map(({ attainmentRatio }) => attainmentRatio ?? 0));
  return mean(childProgress);
}

/** The weight of some of the milestones, relative to all; when all weights are 0, each milestone counts the same. */
export function shareOf<T extends { weight: number }>(
  milestones: readonly T[],
  isCounted: (milestone: T) => boolean,
): number {
  const weightless = milestones.every(({ weight }) => weight <= 0);
  let some = 0;
  let all = 0;
  for (const milestone of milestones) {
    const share = weightless ? 1 : Math.max(milestone.weight, 0);
    all += share;
    if (isCounted(milestone)) some += share;
  }
  return some / all;
}

/** The mean of shares, each taken to lie between 0 and 1; 0 of none. */
export function mean(shares: readonly number[]): number {
  if (shares.length === 0) return 0;
  const sum = shares.reduce((total, share) => total + clamp(share), 0);
  return clamp(sum / shares.length);
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
