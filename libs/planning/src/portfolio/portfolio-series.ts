import { seesEverything } from '@lib/people';
import { badInput, Database, type RequestContext, type Row, type Scope, statementScope } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { type CalendarDate, daysBetween, todayIn } from '../calendar/calendar-date';
import { ALL, PUBLIC } from './portfolio-day-sql';
import type { PortfolioPointObject } from './portfolio-point.object';
import { PortfolioReader } from './portfolio-reader';
import type { PortfolioSeriesArgs } from './portfolio-series.args';
import { DIMENSIONS, groupOf, type GroupRow, type Sums } from './portfolio-sums';

const MOST_DAYS = 366;

interface StoredRow {
  day: CalendarDate;
  key: string | null;
  label: string | null;
  sums: Sums;
}

/** How a plan's sums went from day to day: those kept of past days, and those of the present for today. */
@Injectable()
export class PortfolioSeries {
  constructor(
    private readonly database: Database,
    private readonly portfolio: PortfolioReader,
  ) {}

  /** @throws GraphQLError BAD_USER_INPUT for days to come, too many or none */
  async points(args: PortfolioSeriesArgs, context: RequestContext): Promise<PortfolioPointObject[]> {
    const { planCode, groupBy, from, to, key } = args;
    if (from > to || daysBetween(from, to) >= MOST_DAYS) throw badInput(`A series has 1 to ${MOST_DAYS} days`);
    const [plan] = await this.database.read<{ time_zone: string }>('SELECT time_zone FROM plan WHERE code = $1', [
      planCode,
    ]);
    if (!plan) return [];
    const today = todayIn(plan.time_zone, context.now);
    if (to > today) throw badInput('A series ends today at the latest');
    const points = await this.kept(args, today, context);
    if (to === today) {
      const groups = await this.portfolio.groups(planCode, groupBy, null, context);
      points.push(...groups.map((group) => ({ ...group, day: today })));
    }
    return points.filter((point) => key === null || key === undefined || point.key === key);
  }

  private async kept(
    { planCode, groupBy, from, to }: PortfolioSeriesArgs,
    today: CalendarDate,
    context: RequestContext,
  ): Promise<PortfolioPointObject[]> {
    const { scope, values } = statementScope(context);
    const { key, label, labelled = '', order, type, words } = DIMENSIONS[groupBy];
    const { param } = scope;
    const rows = await this.database.read<Row & StoredRow>(
      `SELECT g.day::text AS day, ${key} AS key, ${label} AS label, g.sums
         FROM (SELECT k.day, nullif(k.grp, '')::${type} AS grp, k.sums, (k.sums ->> 'total')::int AS total
           FROM portfolio_day k JOIN plan p ON p.id = k.plan_id WHERE p.code = ${param(planCode)}
            AND k.dimension = ${param(groupBy)} AND k.day BETWEEN ${param(from)} AND ${param(to)} AND k.day < ${param(today)}
            AND ${inSight(scope)}) g ${labelled} ORDER BY g.day, g.grp IS NULL, ${order}`,
      values,
    );
    return added(rows).map((row) => ({
      ...groupOf({ ...row, ...row.sums } as unknown as GroupRow, words, context),
      day: row.day,
    }));
  }
}

/** Kept sums that the viewer may add up. Those that an item has left or entered meanwhile are shown to nobody else. */
function inSight({ context: { principal }, param }: Scope): string {
  if (!principal) return 'FALSE';
  if (seesEverything(principal)) return `k.sight = '${ALL}'`;
  const sights = [PUBLIC, ...(principal.departmentId === null ? [] : [principal.departmentId])];
  return `k.sight = ANY(${param(sights)}) AND NOT EXISTS (SELECT 1 FROM portfolio_stale s WHERE s.plan_id = k.plan_id)`;
}

/** One row a day and group, of those of several sights. */
function added(rows: readonly StoredRow[]): StoredRow[] {
  const points = new Map<string, StoredRow>();
  for (const row of rows) {
    const place = JSON.stringify([row.day, row.key]);
    const known = points.get(place);
    if (!known) points.set(place, { ...row, sums: { ...row.sums } });
    else for (const [name, value] of Object.entries(row.sums)) known.sums[name] = (known.sums[name] ?? 0) + value;
  }
  return [...points.values()];
}
