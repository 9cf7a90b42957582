import { Database, pastTerms, ReadModels, type RequestContext, statementScope } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { todayOfPlan } from '../plan/plan-today';
import { visibleWorkItems } from '../work-item/visible-work-items';
import { workItemCondition } from '../work-item/work-item-filter';
import type { WorkItemFilter } from '../work-item/work-item-filter.input';
import type { PortfolioDimension } from './portfolio-dimension';
import { countedIn, DIMENSIONS, groupOf, type GroupRow, SUMS, sumTerms } from './portfolio-sums';
import type { PortfolioGroupObject } from './portfolio.object';

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
      countedIn(dimension),
    ].filter((condition) => condition !== undefined);
    const today = todayOfPlan('(SELECT id FROM the_plan)', scope);
    const sql = `the_plan AS (SELECT id, thresholds FROM plan WHERE code = ${plan}),
       ${sumTerms(today, scope)},
       g AS (SELECT ${group} AS grp, ${SUMS}
         FROM work_item w CROSS JOIN day LEFT JOIN late ON late.work_item_id = w.id ${join}
         WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')} GROUP BY 1)
       SELECT ${key} AS key, ${label} AS label, g.* FROM g ${labelled} ORDER BY g.grp IS NULL, ${order}`;
    const past = pastTerms(this.models.pastTables, sql, scope);
    const rows = await this.database.read<GroupRow>(`WITH ${past}${sql}`, values);
    return rows.map((row) => groupOf(row, words, context));
  }
}
