import { pastTerms, type PastTable, presentOf, type Scope } from '@lib/platform';
import { PortfolioDimension } from './portfolio-dimension';
import { countedIn, DIMENSIONS, SUMS, sumTerms } from './portfolio-sums';

/** Sums over all items, for those who see everything. */
export const ALL = 'ALL';
/** Sums over items that are not and were not internal; a department adds those of its own sight, named by its key. */
export const PUBLIC = 'PUBLIC';

/** Whose sums an item belongs to, by what it was that day (`w`) and what it is now (`n`), as `visibleWorkItems` says. */
const SIGHTS = `SELECT '${ALL}' UNION ALL SELECT '${PUBLIC}' WHERE NOT w.internal AND NOT n.internal
  UNION ALL SELECT d::text FROM unnest(CASE WHEN w.internal THEN w.department_ids ELSE n.department_ids END) d
    WHERE (w.internal OR n.internal) AND (NOT w.internal OR d = ANY(w.department_ids))
      AND (NOT n.internal OR d = ANY(n.department_ids))`;

function groupsSql(dimension: PortfolioDimension): string {
  const { group, join = '' } = DIMENSIONS[dimension];
  return `SELECT '${dimension}', g.sight, coalesce(g.grp::text, ''), to_jsonb(g) - 'sight' - 'grp'
    FROM (SELECT ${group} AS grp, w.sight, ${SUMS} FROM item w CROSS JOIN day
      LEFT JOIN late ON late.work_item_id = w.id ${join} WHERE ${countedIn(dimension)} GROUP BY 1, 2) g`;
}

/** Keeps a plan's sums at the end of a day, which is the scope's moment; what is kept already stays. */
export function keepDaySql(planId: string, day: string, tables: readonly PastTable[], scope: Scope): string {
  const [plan, date] = [`${scope.param(planId)}::uuid`, `${scope.param(day)}::date`];
  const sql = `the_plan AS (SELECT id, thresholds FROM plan WHERE id = ${plan}), ${sumTerms(date, scope)},
    item AS MATERIALIZED (SELECT w.*, s.sight FROM work_item w JOIN ${presentOf('work_item')} n ON n.id = w.id
      CROSS JOIN LATERAL (${SIGHTS}) s (sight) WHERE w.plan_id = ${plan})
    INSERT INTO portfolio_day (plan_id, day, dimension, sight, grp, sums) SELECT ${plan}, ${date}, x.*
      FROM (${Object.values(PortfolioDimension).map(groupsSql).join(' UNION ALL ')}) x ON CONFLICT DO NOTHING`;
  return `WITH ${pastTerms(tables, sql, scope)}${sql}`;
}
