import { openByKey, type OpenedItem } from '@lib/planning';
import { keyOf, notFound, type Principal, type Result, success, type Transaction } from '@lib/platform';
import { ProgressReport } from './progress-report.entity';

/** A report and its locked item. The item's lock also keeps its reports from changing meanwhile. */
export interface OpenedReport extends OpenedItem {
  report: ProgressReport;
}

const FIELD = ['input', 'id'];

/** Finds a report for a change; one of an item that the actor may not see is not found. */
export async function openReport(
  tx: Transaction,
  principal: Principal | null,
  reportId: string,
): Promise<Result<OpenedReport>> {
  const id = keyOf('pr', reportId);
  const found = id === undefined ? null : await tx.manager.findOneBy(ProgressReport, { id });
  if (!found || !principal) return notFound('report.notFound', FIELD);
  const opened = await openByKey(tx, principal, { key: found.workItemId, field: FIELD });
  if (!opened.ok) return notFound('report.notFound', FIELD);
  const report = await tx.manager.findOneByOrFail(ProgressReport, { id: found.id });
  return success({ ...opened.value, report });
}
