import { addDays, type CalendarDate } from '@lib/planning';
import type { EntityManager } from 'typeorm';
import { deadlineBounds } from '../due/deadline-bounds';
import { DATED_TRIGGERS, type DueScope, type PlanDays, type RuleSegment } from '../due/due-scope';
import type { ReminderRule } from '../rule/reminder-rule.entity';
import { type DayWindow, type DeadlineBounds, dueSegments } from '../schedule/due-segments';
import type { PreviewScope } from './preview-sql';

/**
 * What the rules look for on each day of a window, as if a tick came each day: a day at a time, so that an occurrence is
 * replaced only by one of the same day.
 */
export async function previewScopes(
  manager: Pick<EntityManager, 'query'>,
  plan: PlanDays,
  rules: readonly ReminderRule[],
  window: DayWindow,
  among: Pick<DueScope, 'items' | 'asOfDay'> = {},
): Promise<PreviewScope[]> {
  const scopes: PreviewScope[] = [];
  for (const trigger of DATED_TRIGGERS) {
    const own = rules.filter((rule) => rule.trigger === trigger && rule.enabled);
    const bounds = own.length > 0 ? await deadlineBounds(manager, trigger, plan.id, window, among.asOfDay) : undefined;
    if (!bounds) continue;
    const segments = own.flatMap((rule) => dayByDay(rule, plan, window, bounds));
    const audiences = new Set(own.flatMap(({ audience }) => audience));
    if (segments.length > 0) scopes.push({ trigger, plan, segments, audiences, ...among });
  }
  return scopes;
}

function dayByDay(
  rule: ReminderRule,
  { calendar }: PlanDays,
  { after, upTo }: DayWindow,
  bounds: DeadlineBounds,
): RuleSegment[] {
  const segments: RuleSegment[] = [];
  for (let day: CalendarDate = after; day < upTo; day = addDays(day, 1)) {
    const window = { after: day, upTo: addDays(day, 1) };
    for (const segment of dueSegments(rule, calendar, window, bounds)) segments.push({ ...segment, ruleId: rule.id });
  }
  return segments;
}
