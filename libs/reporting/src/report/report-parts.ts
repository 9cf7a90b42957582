import { completeMilestone, Indicator, Milestone, recordReading, updateMilestone } from '@lib/planning';
import {
  invalid,
  keyOf,
  notFound,
  type Principal,
  refused,
  type Result,
  success,
  type Transaction,
} from '@lib/platform';
import type { ReportedMilestoneInput, ReportedReadingInput, SubmitProgressReportInput } from './progress-report.input';

type Parts = Pick<SubmitProgressReportInput, 'readings' | 'milestones'>;

/** Applies what is reported with a report by the steps that report it alone; the first refusal refuses all. */
export async function applyParts(
  tx: Transaction,
  principal: Principal | null,
  workItemId: string,
  { readings, milestones }: Parts,
): Promise<Result<void>> {
  for (const [index, reading] of (readings ?? []).entries()) {
    const result = at('readings', index, await applyReading(tx, principal, workItemId, reading));
    if (!result.ok) return result;
  }
  for (const [index, milestone] of (milestones ?? []).entries()) {
    const result = at('milestones', index, await applyMilestone(tx, principal, workItemId, milestone));
    if (!result.ok) return result;
  }
  return success(undefined);
}

async function applyReading(
  tx: Transaction,
  principal: Principal | null,
  workItemId: string,
  { indicatorId, asOf, value, referenceValue, note }: ReportedReadingInput,
): Promise<Result<unknown>> {
  const id = keyOf('in', indicatorId);
  const isItsOwn = id !== undefined && (await tx.manager.existsBy(Indicator, { id, workItemId }));
  if (!isItsOwn) return notFound('indicator.notFound', ['input', 'indicatorId']);
  return recordReading(tx, principal, {
    indicatorId,
    asOf,
    value,
    ...(referenceValue === undefined ? {} : { referenceValue }),
    ...(note === undefined ? {} : { note }),
  });
}

async function applyMilestone(
  tx: Transaction,
  principal: Principal | null,
  workItemId: string,
  { id, completedOn, forecastDate, note }: ReportedMilestoneInput,
): Promise<Result<unknown>> {
  const key = keyOf('ms', id);
  const isItsOwn = key !== undefined && (await tx.manager.existsBy(Milestone, { id: key, workItemId }));
  if (!isItsOwn) return notFound('milestone.notFound', ['input', 'id']);
  const isCompleted = completedOn !== undefined && completedOn !== null;
  if (isCompleted === (forecastDate !== undefined)) return invalid('report.doneOrForecast', ['input', 'completedOn']);
  if (isCompleted)
    return completeMilestone(tx, principal, { id, completedOn, ...(note === undefined ? {} : { note }) });
  if (note) return invalid('report.noteOfCompletion', ['input', 'note']);
  return updateMilestone(tx, principal, { id, forecastDate: forecastDate ?? null });
}

/** A part's refusals name its place in the report. */
function at(list: string, index: number, result: Result<unknown>): Result<unknown> {
  if (result.ok) return result;
  return refused(
    ...result.refusals.map((refusal) => ({
      ...refusal,
      field: ['input', list, String(index), ...refusal.field.slice(1)],
    })),
  );
}
