import type { TemplateSeed } from './seed';

/** 0-based indices of what comes before the milestone with this index: what it names, otherwise the one before it. */
export function predecessorsOf({ milestones }: TemplateSeed, index: number): readonly number[] {
  return milestones[index]?.after ?? (index === 0 ? [] : [index - 1]);
}
