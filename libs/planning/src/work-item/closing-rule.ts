import { Attainment } from '../indicator/attainment';
import { MilestoneStatus } from '../milestone/milestone-status';

/** Why closing may not be requested yet. */
export type ClosingObstacle =
  | { kind: 'OPEN_MILESTONE'; id: string; title: string }
  | { kind: 'UNEXPLAINED_INDICATOR'; id: string; name: string; attainment: Attainment };

export interface ClosingCandidate {
  milestones: readonly { id: string; title: string; status: MilestoneStatus }[];
  indicators: readonly { id: string; name: string; attainment: Attainment }[];
  /** What the lead department writes with its request. */
  reason: string;
}

/**
 * What stands against requesting CLOSE, in the given order, milestones first; empty when nothing does. Every milestone
 * must be DONE or CANCELLED, and every indicator MET or explained: the reason calls it by its name.
 */
export function closingObstacles({ milestones, indicators, reason }: ClosingCandidate): ClosingObstacle[] {
  const notMet = indicators.filter(({ attainment }) => attainment !== Attainment.MET);
  const explained = namesIn(
    reason,
    indicators.map(({ name }) => name),
  );
  return [
    ...milestones
      .filter(({ status }) => status === MilestoneStatus.OPEN)
      .map(({ id, title }) => ({ kind: 'OPEN_MILESTONE' as const, id, title })),
    ...notMet
      .filter(({ name }) => !explained.has(comparable(name)))
      .map(({ id, name, attainment }) => ({ kind: 'UNEXPLAINED_INDICATOR' as const, id, name, attainment })),
  ];
}

/**
 * Longer names are found first and struck out, so that speaking of 研发投入强度 does not explain an indicator 研发投入
 * as well.
 */
function namesIn(reason: string, names: string[]): Set<string> {
  const found = new Set<string>();
  let rest = comparable(reason);
  for (const name of new Set(names.map(comparable).toSorted((a, b) => b.length - a.length))) {
    if (name === '' || !rest.includes(name)) continue;
    found.add(name);
    rest = rest.replaceAll(name, '\n');
  }
  return found;
}

/** Full-width forms, spaces and letter case are typing habits: "5Ｇ 基站" is 5g基站. */
function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}
