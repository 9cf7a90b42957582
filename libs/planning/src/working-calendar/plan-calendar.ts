import type { EntityManager } from 'typeorm';
import { chinaCalendar } from '../calendar/china-calendar';
import { chinaDays, yearsKnownBy } from '../calendar/china-days';
import { type CalendarDay, WorkingCalendar } from '../calendar/working-days';

/** An override as JSON in a statement; see {@link overridesSql}. */
export interface OverrideRow {
  date: string;
  working: boolean;
  label: string | null;
}

/** Calendars are made of the same few sets of overrides again and again. */
const MOST_KEPT = 100;
const kept = new Map<string, WorkingCalendar>();

/** SQL for the overrides of a plan as a JSON array, those for all plans first; null when there are none. */
export const overridesSql = (planId: string): string =>
  `(SELECT json_agg(json_build_object('date', co.date, 'working', co.working, 'label', co.label)
      ORDER BY co.plan_id NULLS FIRST, co.date)
    FROM calendar_override co WHERE co.plan_id = ${planId} OR co.plan_id IS NULL)`;

/**
 * The State Council's calendar with these overrides, of which the later of a day wins. A year that somebody wrote down
 * here is as good as one of the package.
 */
export function calendarWith(rows: readonly OverrideRow[] | null): WorkingCalendar {
  if (rows === null || rows.length === 0) return chinaCalendar;
  const key = JSON.stringify(rows.map(({ date, working, label }) => [date, working, label]));
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const overrides = rows.map(({ date, working, label }): CalendarDay => ({
    date,
    working,
    ...(label ? { label, labelEn: label } : {}),
  }));
  const { years, days } = chinaDays();
  const calendar = new WorkingCalendar({ years: [...years, ...yearsKnownBy(overrides)], days, overrides });
  kept.set(key, calendar);
  return calendar;
}

/** The calendar on which a plan's working days are counted; null for what holds for every plan. */
export async function calendarOf(
  manager: Pick<EntityManager, 'query'>,
  planId: string | null,
): Promise<WorkingCalendar> {
  const [row] = await manager.query<{ overrides: OverrideRow[] | null }[]>(
    `SELECT ${overridesSql('$1::uuid')} AS overrides`,
    [planId],
  );
  return calendarWith(row?.overrides ?? null);
}
