import './portfolio-messages';
import { message, type RequestContext, type Scope } from '@lib/platform';
import { latestToday } from '../plan/plan-today';
import { ProgressClass, progressClassSql } from '../work-item/progress-class';
import { LIGHTLESS_STATUSES, OPEN_STATUSES } from '../work-item/work-item-filter';
import { WorkItemKind } from '../work-item/work-item-kind';
import { PortfolioDimension } from './portfolio-dimension';
import type { PortfolioGroupObject } from './portfolio.object';

/** SQL of a dimension: the group of an item, and from it the group's key for the API, its label and its place. */
export interface DimensionSql {
  /** Over `w`; null is the group of those that have none. */
  group: string;
  /** SQL type of the group. */
  type: 'text' | 'uuid';
  join?: string;
  /** Over `g.grp` and the tables of `labelled`. */
  key: string;
  label: string;
  labelled?: string;
  order: string;
  /** Catalogue keys of the labels begin so, where the group is one of a closed list. */
  words?: string;
}

const LIGHTS = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE'] as const;
const STATUSES = ['DRAFT', 'ISSUED', 'ACTIVE', 'CLOSING', 'CLOSED', 'SUSPENDED', 'CANCELLED'] as const;

const CLASSES = Object.values(ProgressClass);
const CLASS = progressClassSql('w', '(SELECT thresholds FROM the_plan)');

/** A dimension of a closed list, in the list's order. */
const listed = (column: string, values: readonly string[]): DimensionSql => ({
  group: `w.${column}::text`,
  type: 'text',
  key: 'g.grp',
  label: 'g.grp',
  order: `array_position(ARRAY['${values.join("','")}'], g.grp)`,
  words: `portfolio.${column}.`,
});

export const DIMENSIONS: Readonly<Record<PortfolioDimension, DimensionSql>> = {
  // Items hang on headings of any level; a portfolio shows the document's top ones.
  THEME: {
    group: 'th.top',
    type: 'uuid',
    join: `LEFT JOIN (WITH RECURSIVE tree AS (SELECT id, id AS top FROM theme WHERE parent_id IS NULL
      UNION ALL SELECT c.id, tree.top FROM theme c JOIN tree ON c.parent_id = tree.id) SELECT * FROM tree) th
      ON th.id = w.theme_id`,
    key: `'th_' || g.grp`,
    label: 'l.title',
    labelled: 'LEFT JOIN theme l ON l.id = g.grp',
    order: 'l.ordinal, g.grp',
  },
  LEAD_DEPARTMENT: {
    group: 'w.lead_department_id',
    type: 'uuid',
    key: 'l.code',
    label: 'coalesce(l.short_name, l.name)',
    labelled: 'LEFT JOIN department l ON l.id = g.grp',
    order: 'l.ordinal, l.code',
  },
  REGION: {
    group: 'r.region',
    type: 'text',
    join: 'LEFT JOIN LATERAL unnest(w.regions) AS r (region) ON TRUE',
    key: 'g.grp',
    label: 'g.grp',
    order: 'g.total DESC, g.grp',
  },
  KIND: listed('kind', Object.values(WorkItemKind)),
  STATUS: listed('status', STATUSES),
  HEALTH: listed('health', LIGHTS),
  LEADER: {
    group: 'w.leader_id',
    type: 'uuid',
    key: `'us_' || g.grp`,
    label: 'l.name',
    labelled: 'LEFT JOIN app_user l ON l.id = g.grp',
    order: 'l.account',
  },
};

/** Days ahead that the cockpit looks. */
const SOON_DAYS = 30;

/** A group's sums by name, as `SUMS` selects them. */
export type Sums = Record<string, number>;

export type GroupRow = Sums & { key: string | null; label: string | null };

const countIf = (condition: string, name: string): string => `count(*) FILTER (WHERE ${condition})::int AS "${name}"`;

/** A group's select list over `w`, `day` and `late`. */
export const SUMS = `count(*)::int AS total,
  ${LIGHTS.map((light) => countIf(`w.health = '${light}' AND w.status NOT IN ${LIGHTLESS_STATUSES}`, light)).join(', ')},
  ${STATUSES.map((status) => countIf(`w.status = '${status}'`, `is ${status}`)).join(', ')},
  ${CLASSES.map((progressClass) => countIf(`${CLASS} = '${progressClass}'`, `goes ${progressClass}`)).join(', ')},
  coalesce(sum(late.milestones) FILTER (WHERE w.status IN ${OPEN_STATUSES}), 0)::int AS "overdueMilestones",
  ${countIf(`w.status IN ${OPEN_STATUSES} AND w.due_date BETWEEN day.today AND day.today + ${SOON_DAYS}`, 'dueIn30Days')},
  coalesce(sum(w.progress) FILTER (WHERE w.status <> 'CANCELLED'), 0)::float8 AS "progress",
  ${countIf(`w.status <> 'CANCELLED'`, 'counted')}`;

/** WITH terms that the sums need besides `the_plan`; `today` is SQL of the plan's day. */
export const sumTerms = (today: string, scope: Scope): string => `day AS (SELECT ${today} AS today),
  late AS (SELECT m.work_item_id, count(*) AS milestones FROM milestone m, day
    WHERE m.status = 'OPEN' AND m.due_date < day.today AND m.due_date < ${latestToday(scope)} GROUP BY 1)`;

/** A light that an item had when it was suspended or cancelled counts no more. */
export const countedIn = (dimension: PortfolioDimension): string =>
  dimension === PortfolioDimension.HEALTH ? `w.status NOT IN ${LIGHTLESS_STATUSES}` : 'TRUE';

function labelOf({ key, label }: GroupRow, words: string | undefined, { locale }: RequestContext): string {
  if (key === null || label === null) return message(locale, 'portfolio.none');
  return words === undefined ? label : message(locale, words + key);
}

/** A row of sums as the API shows it, in the viewer's language. */
export function groupOf(row: GroupRow, words: string | undefined, context: RequestContext): PortfolioGroupObject {
  const count = (name: string): number => row[name] ?? 0;
  return {
    key: row.key ?? '',
    label: labelOf(row, words, context),
    total: count('total'),
    byHealth: LIGHTS.map((health) => ({ health, count: count(health) }) as PortfolioGroupObject['byHealth'][number]),
    byStatus: STATUSES.map(
      (status) => ({ status, count: count(`is ${status}`) }) as PortfolioGroupObject['byStatus'][number],
    ),
    byProgressClass: CLASSES.map((progressClass) => ({ progressClass, count: count(`goes ${progressClass}`) })),
    overdueMilestones: count('overdueMilestones'),
    dueIn30Days: count('dueIn30Days'),
    averageProgress: count('counted') === 0 ? 0 : count('progress') / count('counted'),
  };
}
