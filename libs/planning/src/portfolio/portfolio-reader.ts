import './portfolio-messages';
import { Database, message, pastTerms, ReadModels, type RequestContext, statementScope } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { latestToday, todayOfPlan } from '../plan/plan-today';
import { visibleWorkItems } from '../work-item/visible-work-items';
import { ProgressClass, progressClassSql } from '../work-item/progress-class';
import { WorkItemKind } from '../work-item/work-item-kind';
import { LIGHTLESS_STATUSES, OPEN_STATUSES, workItemCondition } from '../work-item/work-item-filter';
import type { WorkItemFilter } from '../work-item/work-item-filter.input';
import { PortfolioDimension } from './portfolio-dimension';
import type { PortfolioGroupObject } from './portfolio.object';

/** SQL of a dimension: the group of an item, and from it the group's key for the API, its label and its place. */
interface DimensionSql {
  /** Over `w`; null is the group of those that have none. */
  group: string;
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
  key: 'g.grp',
  label: 'g.grp',
  order: `array_position(ARRAY['${values.join("','")}'], g.grp)`,
  words: `portfolio.${column}.`,
});

const DIMENSIONS: Readonly<Record<PortfolioDimension, DimensionSql>> = {
  // Items hang on headings of any level; a portfolio shows the document's top ones.
  THEME: {
    group: 'th.top',
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
    key: 'l.code',
    label: 'coalesce(l.short_name, l.name)',
    labelled: 'LEFT JOIN department l ON l.id = g.grp',
    order: 'l.ordinal, l.code',
  },
  REGION: {
    group: 'r.region',
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
    key: `'us_' || g.grp`,
    label: 'l.name',
    labelled: 'LEFT JOIN app_user l ON l.id = g.grp',
    order: 'l.account',
  },
};

/** Days ahead that the cockpit looks. */
const SOON_DAYS = 30;

type GroupRow = Record<string, number> & { key: string | null; label: string | null };

const countIf = (condition: string, name: string): string => `count(*) FILTER (WHERE ${condition})::int AS "${name}"`;

/** Sums over a plan's items, grouped; one statement whatever the plan's size. */
@Injectable()
export class PortfolioReader {
  constructor(
    private readonly database: Database,
    private readonly models: ReadModels,
  ) {}

  async groups(
    planCode: string,
    dimension: PortfolioDimension,
    filter: WorkItemFilter | null | undefined,
    context: RequestContext,
  ): Promise<PortfolioGroupObject[]> {
    const { scope, values } = statementScope(context);
    const { group, join = '', key, label, labelled = '', order, words } = DIMENSIONS[dimension];
    const plan = scope.param(planCode);
    const conditions = [
      'w.plan_id = (SELECT id FROM the_plan)',
      visibleWorkItems('w', scope),
      workItemCondition(filter, 'w', scope),
      // A light that an item had when it was suspended or cancelled counts no more.
      dimension === PortfolioDimension.HEALTH ? `w.status NOT IN ${LIGHTLESS_STATUSES}` : undefined,
    ].filter((condition) => condition !== undefined);
    const today = todayOfPlan('(SELECT id FROM the_plan)', scope);
    const sql = `the_plan AS (SELECT id, thresholds FROM plan WHERE code = ${plan}),
       day AS (SELECT ${today} AS today),
       late AS (SELECT m.work_item_id, count(*) AS milestones FROM milestone m, day
         WHERE m.status = 'OPEN' AND m.due_date < day.today AND m.due_date < ${latestToday(scope)} GROUP BY 1),
       g AS (SELECT ${group} AS grp, count(*)::int AS total,
         ${LIGHTS.map((light) => countIf(`w.health = '${light}' AND w.status NOT IN ${LIGHTLESS_STATUSES}`, light)).join(', ')},
         ${STATUSES.map((status) => countIf(`w.status = '${status}'`, `is ${status}`)).join(', ')},
         ${CLASSES.map((progressClass) => countIf(`${CLASS} = '${progressClass}'`, `goes ${progressClass}`)).join(', ')},
         coalesce(sum(late.milestones) FILTER (WHERE w.status IN ${OPEN_STATUSES}), 0)::int AS "overdueMilestones",
         ${countIf(`w.status IN ${OPEN_STATUSES} AND w.due_date BETWEEN day.today AND day.today + ${SOON_DAYS}`, 'dueIn30Days')},
         coalesce(avg(w.progress) FILTER (WHERE w.status <> 'CANCELLED'), 0)::float8 AS "averageProgress"
         FROM work_item w CROSS JOIN day LEFT JOIN late ON late.work_item_id = w.id ${join}
         WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')} GROUP BY 1)
       SELECT ${key} AS key, ${label} AS label, g.* FROM g ${labelled} ORDER BY g.grp IS NULL, ${order}`;
    const past = pastTerms(this.models.pastTables, sql, scope);
    const rows = await this.database.read<GroupRow>(`WITH ${past}${sql}`, values);
    return rows.map((row) => groupOf(row, words, context));
  }
}

function labelOf({ key, label }: GroupRow, words: string | undefined, { locale }: RequestContext): string {
  if (key === null || label === null) return message(locale, 'portfolio.none');
  return words === undefined ? label : message(locale, words + key);
}

function groupOf(row: GroupRow, words: string | undefined, context: RequestContext): PortfolioGroupObject {
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
    averageProgress: count('averageProgress'),
  };
}
