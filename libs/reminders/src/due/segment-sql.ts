import { addDays, type CalendarDate, daysBetween } from '@lib/planning';
import { RULES } from '../rule/rules-sql';
import type { Param, RuleSegment } from './due-scope';

/** One day of a segment. */
interface SegmentDay extends Omit<RuleSegment, 'from' | 'to'> {
  deadline: CalendarDate;
}

/**
 * `segment`: the segments taken apart into their few days, so that subjects are joined by equality, whatever their
 * number. Here and not in the statement, so that the planner sees how few they are and asks an index for each.
 */
export function segmentSql(segments: readonly RuleSegment[], param: Param): string {
  const days = segments.flatMap(daysOf);
  const column = (name: keyof SegmentDay, type: string) => `${param(days.map((day) => day[name]))}::${type}[]`;
  const columns = [
    column('ruleId', 'uuid'),
    column('occurrence', 'int'),
    column('fireOn', 'date'),
    column('deadline', 'date'),
  ];
  return `segment AS MATERIALIZED (
      SELECT s.rule_id, s.occurrence, s.fire_on, s.deadline, r.audience, r.send_at, r.channels
        FROM unnest(${columns.join(', ')}) AS s (rule_id, occurrence, fire_on, deadline)
        JOIN ${RULES} r ON r.id = s.rule_id)`;
}

function daysOf({ from, to, ...segment }: RuleSegment): SegmentDay[] {
  const count = Math.max(0, daysBetween(from, to) + 1);
  return Array.from({ length: count }, (_, n) => ({ ...segment, deadline: addDays(from, n) }));
}
