import type { RowSql } from '@lib/platform';
import { defaultHealthThresholds } from './health';

/** How an item stands to its plan, for summaries. */
export enum ProgressClass {
  /** Closed (完成). */
  COMPLETED = 'COMPLETED',
  /** Ahead of its plan by the plan's yellow threshold or more (超进度). */
  AHEAD = 'AHEAD',
  /** Neither ahead nor behind (达进度). */
  ON_PLAN = 'ON_PLAN',
  /** Behind its plan by the plan's yellow threshold or more (欠进度). */
  BEHIND = 'BEHIND',
  /** Not started, suspended, cancelled, or with nothing to compare with (其它). */
  OTHER = 'OTHER',
}

/** SQL for the class of an item, given SQL for the thresholds of its plan; rounded as `shortfallOf` is. */
export function progressClassSql(item: string, thresholds: string): string {
  const yellow = `coalesce((${thresholds} ->> 'shortfallYellow')::numeric, ${defaultHealthThresholds.shortfallYellow})`;
  const ahead = `round((${item}.progress - ${item}.planned_progress)::numeric, 3)`;
  return `CASE WHEN ${item}.status = 'CLOSED' THEN 'COMPLETED'
    WHEN ${item}.status NOT IN ('ACTIVE', 'CLOSING') OR ${item}.planned_progress IS NULL THEN 'OTHER'
    WHEN ${ahead} >= ${yellow} THEN 'AHEAD' WHEN -${ahead} >= ${yellow} THEN 'BEHIND' ELSE 'ON_PLAN' END`;
}

/** The same for an item by itself. */
export const progressClassOf: RowSql = (item) =>
  `(SELECT ${progressClassSql(item, 'tp.thresholds')} FROM plan tp WHERE tp.id = ${item}.plan_id)`;
