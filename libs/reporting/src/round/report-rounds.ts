import { visibleWorkItems, workItemModel, workItemOrder } from '@lib/planning';
import { Database, Reader, type RequestContext, statementScope } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { GraphQLResolveInfo } from 'graphql';
import { DataSource } from 'typeorm';
import { owesSql, roundOf } from './owed-reports';
import { newestMonthFirst, progressReportModel } from '../report/progress-report.model';
import type { MissingReportsArgs, ProgressReportsArgs, ReportRoundArgs } from './report-round.args';
import type { ReportRoundDepartmentObject, ReportRoundObject } from './report-round.object';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Tells how far a month's reports have come. */
@Injectable()
export class ReportRounds {
  constructor(
    private readonly database: Database,
    @InjectDataSource() private readonly db: DataSource,
    private readonly reader: Reader,
  ) {}

  /** Null where there is no such plan. */
  async round({ planCode, period }: ReportRoundArgs, context: RequestContext): Promise<ReportRoundObject | null> {
    const round = await roundOf(this.db.manager, planCode, period, context);
    if (!round) return null;
    const { scope, values } = statementScope(context);
    const { param } = scope;
    const waiting = round.isOver ? 'missing' : 'open';
    const departments = await this.database.read<ReportRoundDepartmentObject>(
      `WITH owed AS (
         SELECT w.lead_department_id, CASE WHEN r.id IS NULL THEN '${waiting}' WHEN r.status = 'RETURNED' THEN 'returned'
                WHEN r.late THEN 'late' ELSE 'inTime' END AS state
           FROM work_item w
           LEFT JOIN progress_report r ON r.work_item_id = w.id AND r.period = ${param(period)}::date
          WHERE w.plan_id = ${param(round.planId)}::uuid AND (r.id IS NOT NULL OR (${owesSql('w', round, param)}))
            AND (${visibleWorkItems('w', scope) ?? 'TRUE'}))
       SELECT d.code AS "departmentCode", d.name AS "departmentName", count(*)::int AS owed,
              ${STATES.map((state) => `count(*) FILTER (WHERE o.state = '${state}')::int AS "${state}"`).join(', ')}
         FROM owed o JOIN department d ON d.id = o.lead_department_id
        GROUP BY d.id ORDER BY d.ordinal, d.code`,
      values,
    );
    return { period, dueDay: round.dueDay, departments };
  }

  /** Items whose report of the month is owed and not there, or was sent back. */
  async missing(args: MissingReportsArgs, context: RequestContext, info: GraphQLResolveInfo): Promise<object> {
    const { planCode, period, departmentCode } = args;
    const round = await roundOf(this.db.manager, planCode, period, context);
    return this.reader.page(
      workItemModel,
      {
        args,
        order: workItemOrder(null, null),
        where: (w, { param }) => {
          if (!round) return `${w}.id = '${NOBODY}'::uuid`;
          const own = departmentCode
            ? `AND ${w}.lead_department_id = (SELECT id FROM department WHERE code = ${param(departmentCode)})`
            : '';
          return `${w}.plan_id = ${param(round.planId)}::uuid ${own} AND (${owesSql(w, round, param)})
            AND NOT EXISTS (SELECT 1 FROM progress_report mr WHERE mr.work_item_id = ${w}.id
              AND mr.period = ${param(period)}::date AND mr.status = 'SUBMITTED')`;
        },
      },
      context,
      info,
    );
  }

  /** Reports of a plan, of one month or all. */
  reports(args: ProgressReportsArgs, context: RequestContext, info: GraphQLResolveInfo): Promise<object> {
    const { planCode, period, departmentCode, status } = args;
    return this.reader.page(
      progressReportModel,
      {
        args,
        order: newestMonthFirst,
        where: (r, { param }) => {
          const lead = departmentCode
            ? `AND w.lead_department_id = (SELECT id FROM department WHERE code = ${param(departmentCode)})`
            : '';
          return [
            `EXISTS (SELECT 1 FROM work_item w JOIN plan p ON p.id = w.plan_id
              WHERE w.id = ${r}.work_item_id AND p.code = ${param(planCode)} ${lead})`,
            ...(period ? [`${r}.period = ${param(period)}::date`] : []),
            ...(status ? [`${r}.status = ${param(status)}`] : []),
          ].join(' AND ');
        },
      },
      context,
      info,
    );
  }
}

const STATES = [
  'inTime',
  'late',
  'returned',
  'missing',
  'open',
] as const satisfies (keyof ReportRoundDepartmentObject)[];
