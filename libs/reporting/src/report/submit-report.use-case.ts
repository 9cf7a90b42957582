import { isGivenLight, isSameCreate, openWorkItem, type OpenedItem, permit, WorkItemAction } from '@lib/planning';
import {
  actorOf,
  duplicate,
  type FieldChangeRecord,
  fieldChanges,
  invalid,
  keyOf,
  newId,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { ProgressReport } from './progress-report.entity';
import type { ReportNoChangeInput, SubmitProgressReportInput } from './progress-report.input';
import { applyParts } from './report-parts';
import { reportMonthOf } from './report-month';
import { ProgressReportStatus } from './report-status';
import { declareStanding } from './standing-declaration';

const PERIOD = ['input', 'period'];
const WORK_ITEM = ['input', 'workItemId'];

/** The lead department gives its account of a month, with the numbers and milestones that belong to it. */
@Injectable()
export class SubmitReportUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  submit(context: RequestContext, input: SubmitProgressReportInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), (tx) => submitReport(tx, context, input, 'report.submitted'));
  }

  /** The last report once more, for another month. */
  noChange(context: RequestContext, input: ReportNoChangeInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openWorkItem(tx, context.principal, { id: input.workItemId, field: WORK_ITEM });
      if (!opened.ok) return opened;
      const { item } = opened.value;
      const id = input.id ? keyOf('pr', input.id) : undefined;
      // What was sent before is sent again, whatever was reported or sent back meanwhile.
      const sent = id && (await tx.manager.findOneBy(ProgressReport, { id, workItemId: item.id }));
      const last = sent || (await lastBefore(tx, item.id, input.period));
      if (!last) {
        const permitted = permit(WorkItemAction.REPORT, opened.value);
        return permitted.ok ? invalid('report.nothingBefore', PERIOD) : permitted;
      }
      const { summary, problems, nextSteps, selfAssessedHealth } = last;
      const same = { ...input, summary, problems, nextSteps, selfAssessedHealth, unchanged: true };
      return submitReport(tx, context, same, 'report.unchanged');
    });
  }
}

/** The latest report of an earlier month that was not sent back. */
function lastBefore({ manager }: Transaction, workItemId: string, period: string): Promise<ProgressReport | null> {
  return manager
    .createQueryBuilder(ProgressReport, 'r')
    .where('r.work_item_id = :workItemId AND r.period < :period', { workItemId, period })
    .andWhere('r.status = :status', { status: ProgressReportStatus.SUBMITTED })
    .orderBy('r.period', 'DESC')
    .limit(1)
    .getOne();
}

async function submitReport(
  tx: Transaction,
  { principal }: RequestContext,
  input: SubmitProgressReportInput,
  action: string,
): Promise<Result<{ id: string }>> {
  const id = input.id ? keyOf('pr', input.id) : newId();
  if (id === undefined) return invalid('input.notAnId', ['input', 'id']);
  const opened = await openWorkItem(tx, principal, { id: input.workItemId, field: WORK_ITEM });
  if (!opened.ok) return opened;
  const { item } = opened.value;
  const changes = toldReport(input);
  const known = await tx.manager.existsBy(ProgressReport, { id });
  if (known && (await isSameCreate(tx, { streamId: item.id, action, subjectId: id, changes }))) return success({ id });
  const permitted = permit(WorkItemAction.REPORT, opened.value);
  if (!permitted.ok) return permitted;
  if (known) return duplicate('report.idTaken', ['input', 'id']);
  const late = await isLate(tx, opened.value, input);
  if (!late.ok) return late;
  await tx.manager.insert(ProgressReport, rowOf(tx, id, opened.value, input, late.value));
  tx.record({ streamType: 'work_item', streamId: item.id, action, subjectId: id, changes });
  const parts = await applyParts(tx, principal, item.id, input);
  if (!parts.ok) return parts;
  await declareStanding(tx, item.id);
  return success({ id });
}

/** Whether the report would be late now; refuses a light that is none, and a month that is not to be reported. */
async function isLate(
  tx: Transaction,
  { item }: OpenedItem,
  { period, selfAssessedHealth }: SubmitProgressReportInput,
): Promise<Result<boolean>> {
  if (!isGivenLight(selfAssessedHealth)) return invalid('report.lightNotGiven', ['input', 'selfAssessedHealth']);
  const month = await reportMonthOf(tx, item, period);
  if (!month.ok) return month;
  const reported = await tx.manager.existsBy(ProgressReport, { workItemId: item.id, period });
  if (reported) return duplicate('report.reportedAlready', PERIOD, { month: period.slice(0, 7) });
  return success(month.value.today > month.value.dueDay);
}

function rowOf(
  tx: Transaction,
  id: string,
  { item, actor }: OpenedItem,
  { period, summary, problems, nextSteps, selfAssessedHealth, unchanged }: SubmitProgressReportInput,
  late: boolean,
): Omit<ProgressReport, 'revisedAt' | 'returnedById' | 'returnedAt' | 'returnReason' | 'version'> {
  return {
    id,
    workItemId: item.id,
    period,
    summary,
    problems: problems ?? null,
    nextSteps: nextSteps ?? null,
    selfAssessedHealth,
    unchanged: unchanged ?? false,
    late,
    status: ProgressReportStatus.SUBMITTED,
    authorId: actor.userId,
    createdAt: tx.now,
  };
}

/** What a report says, as its history entry tells it; what came with it has entries of its own. */
function toldReport(input: SubmitProgressReportInput): FieldChangeRecord[] {
  const { period, summary, problems, nextSteps, selfAssessedHealth, unchanged, readings, milestones } = input;
  return fieldChanges(
    {},
    {
      period,
      summary,
      problems,
      nextSteps,
      selfAssessedHealth,
      unchanged: unchanged || null,
      readings: readings?.length || null,
      milestones: milestones?.length || null,
    },
  );
}
