import { type InsertedNotifications, insertNotifications } from '@lib/delivery';
import { addDays, calendarOf, type CalendarDate, Plan, todayIn } from '@lib/planning';
import type { EntityManager } from 'typeorm';
import { deadlineBounds } from '../due/deadline-bounds';
import { DATED_TRIGGERS, type DatedTrigger, type PlanDays, type RuleSegment } from '../due/due-scope';
import { sqlValues } from '../due/sql-values';
import { openPlan } from '../rule/open-plan';
import { ReminderRule } from '../rule/reminder-rule.entity';
import { type DayWindow, dueSegments } from '../schedule/due-segments';
import { dueNotifications } from './due-notifications';
import { lastDayReached } from './fire-window';
import { PlanTick } from './plan-tick.entity';
import { touchedSince } from './touched-items';

/** Rules of one trigger that look at the same items. */
interface Round {
  rules: { rule: ReminderRule; window: DayWindow }[];
  /** Absent for all items of the plan. */
  items?: string[];
}

/**
 * Writes what has fallen due in a plan since its last tick, in the caller's transaction; undefined when another tick is
 * at it, or when the clock stands at or before the last one. `wrote` is told how many by trigger, before the commit.
 *
 * On a day whose time has come everything is looked at once. Later that day, only what somebody has touched since: an
 * item that was moved into today's reach is told of today, and a rule that was changed holds today. The keys of the
 * notifications see to it that nobody hears anything twice.
 */
export async function tickPlan(
  manager: EntityManager,
  { id, timeZone, reportDay }: Plan,
  now: Date,
  wrote: (trigger: DatedTrigger, count: number) => void = () => undefined,
): Promise<InsertedNotifications | undefined> {
  const [lock] = await manager.query<[{ mine: boolean }]>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('reminders:' || $1, 0)) AS mine`,
    [id],
  );
  if (!lock.mine) return undefined;
  await openPlan(manager, { id, timeZone }, now);
  const { tickedUntil } = await manager.findOneByOrFail(PlanTick, { planId: id });
  if (tickedUntil >= now) return undefined;
  const plan = { id, timeZone, reportDay, calendar: await calendarOf(manager, id) };
  const written = { notifications: 0, deliveries: 0, queued: 0 };
  for (const [trigger, round] of await roundsOf(manager, plan, tickedUntil, now)) {
    const counts = await writeRound(manager, plan, trigger, round, now);
    if (counts) wrote(trigger, counts.notifications);
    for (const key of Object.keys(written) as (keyof InsertedNotifications)[]) written[key] += counts?.[key] ?? 0;
  }
  await manager.update(PlanTick, { planId: id }, { tickedUntil: now });
  return written;
}

/** What there is to look at: per trigger the rules whose time has come, and those for what was touched since. */
async function roundsOf(
  manager: EntityManager,
  { id, timeZone }: PlanDays,
  since: Date,
  now: Date,
): Promise<[DatedTrigger, Round][]> {
  const rules = await manager.find(ReminderRule, {
    where: { planId: id, enabled: true },
    order: { ordinal: 'ASC', id: 'ASC' },
  });
  const touched = await touchedSince(manager, id, since);
  const today = todayIn(timeZone, now);
  const windows = rules.map((rule) => ({
    rule,
    window: {
      after: lastDayReached(timeZone, rule.sendAt, since),
      upTo: lastDayReached(timeZone, rule.sendAt, now),
    },
  }));
  const due = windows.filter(({ window }) => window.after < window.upTo);
  const again = windows
    .filter(({ window }) => window.after === today)
    .map(({ rule }) => ({ rule, window: { after: addDays(today, -1), upTo: today } }));
  const rounds: Round[] = [
    { rules: due },
    ...(touched.rules ? [{ rules: again }] : []),
    ...(!touched.rules && touched.items.length > 0 ? [{ rules: again, items: touched.items }] : []),
  ];
  return DATED_TRIGGERS.flatMap((trigger) =>
    rounds.map((round): [DatedTrigger, Round] => [
      trigger,
      { ...round, rules: round.rules.filter(({ rule }) => rule.trigger === trigger) },
    ]),
  ).filter(([, round]) => round.rules.length > 0);
}

async function writeRound(
  manager: EntityManager,
  plan: PlanDays,
  trigger: DatedTrigger,
  { rules, items }: Round,
  now: Date,
): Promise<InsertedNotifications | undefined> {
  const segments: RuleSegment[] = [];
  for (const { rule, window } of rules) {
    const bounds = await deadlineBounds(manager, trigger, plan.id, window);
    if (!bounds) return undefined;
    const ofRule = dueSegments(rule, plan.calendar, window, bounds);
    segments.push(...ofRule.map((segment) => ({ ...segment, ruleId: rule.id })));
  }
  if (segments.length === 0) return undefined;
  const { values, param } = sqlValues();
  const audiences = new Set(rules.flatMap(({ rule }) => rule.audience));
  const today: CalendarDate = todayIn(plan.timeZone, now);
  const scope = { trigger, plan, segments, ...(items ? { items } : {}) };
  const text = dueNotifications(scope, audiences, today, param);
  return insertNotifications(manager, { text, values, now });
}
