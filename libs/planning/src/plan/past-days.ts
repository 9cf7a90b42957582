import { badInput, Database, type RequestContext, statementScope } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { addDays, type CalendarDate, todayIn } from '../calendar/calendar-date';
import { instantAt } from '../calendar/wall-clock';
import { visibleWorkItems } from '../work-item/visible-work-items';

/** What a question is about, so far as its plan can be known from it. */
export interface Asked {
  planCode?: string | null | undefined;
  /** Code of a work item. */
  itemCode?: string;
}

/** Lets a question be asked of a past day: the end of that day on the clocks of the plan's time zone. */
@Injectable()
export class PastDays {
  constructor(private readonly database: Database) {}

  /**
   * The context for reading what was at the end of a day; the context itself for today and without a day.
   *
   * @throws GraphQLError BAD_USER_INPUT for a day that is still to come, and where the day ends at several instants:
   *   plans in several time zones, and none of them named
   */
  async at(day: CalendarDate | null | undefined, asked: Asked, context: RequestContext): Promise<RequestContext> {
    if (day === null || day === undefined) return context;
    const timeZone = await this.timeZoneOf(asked, context);
    if (timeZone === undefined) return context;
    const today = todayIn(timeZone, context.now);
    if (day > today) throw badInput('asOf is a day that is still to come');
    return day === today ? context : atEndOf(day, timeZone, context);
  }

  /** Undefined where there is no plan, so that there is nothing to be read either. */
  private async timeZoneOf({ planCode = null, itemCode }: Asked, context: RequestContext): Promise<string | undefined> {
    const { scope, values } = statementScope(context);
    const plan = scope.param(planCode);
    // An item that the viewer may not see has no plan, as one that does not exist.
    const zones = await this.database.read<{ time_zone: string }>(
      `WITH item AS (SELECT w.plan_id FROM work_item w
         WHERE w.code = ${scope.param(itemCode ?? null)} AND (${visibleWorkItems('w', scope) ?? 'TRUE'}))
       SELECT DISTINCT p.time_zone FROM plan p WHERE (${plan}::text IS NULL OR p.code = ${plan})
          AND (NOT EXISTS (SELECT FROM item) OR p.id = (SELECT plan_id FROM item)) ORDER BY 1`,
      values,
    );
    if (zones.length > 1 && itemCode === undefined)
      throw badInput('The plans lie in several time zones: name one in filter.planCode');
    return zones[0]?.time_zone;
  }
}

/** The context in which rows are read as they were at the end of a day, and in which that day is today. */
export function atEndOf(day: CalendarDate, timeZone: string, context: RequestContext): RequestContext {
  const asOf = instantAt(timeZone, addDays(day, 1), 0);
  return { ...context, asOf, now: new Date(asOf.getTime() - 1) };
}
