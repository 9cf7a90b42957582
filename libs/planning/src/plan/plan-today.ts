import type { Scope } from '@lib/platform';

/** SQL for today in the time zone of the plan with this key. */
export function todayOfPlan(planId: string, { context, param }: Scope): string {
  const now = param(context.now.toISOString());
  return `(SELECT (${now}::timestamptz AT TIME ZONE tp.time_zone)::date FROM plan tp WHERE tp.id = ${planId})`;
}

/** SQL for today in the plan of the work item with this key. */
export function todayOfWorkItem(workItemId: string, { context, param }: Scope): string {
  const now = param(context.now.toISOString());
  return `(SELECT (${now}::timestamptz AT TIME ZONE tp.time_zone)::date
    FROM work_item tw JOIN plan tp ON tp.id = tw.plan_id WHERE tw.id = ${workItemId})`;
}

/** The latest day that it is anywhere: rows due on it or later are overdue in no time zone, so an index can skip them. */
export function latestToday({ context, param }: Scope): string {
  const ahead = new Date(context.now.getTime() + 14 * 3_600_000);
  return `${param(ahead.toISOString().slice(0, 10))}::date`;
}
