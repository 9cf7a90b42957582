import { isGivenLight, isStale, permit, WorkItemAction } from '@lib/planning';
import {
  actorOf,
  conflict,
  fieldChanges,
  invalid,
  type RequestContext,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { openReport } from './open-report';
import { ProgressReport } from './progress-report.entity';
import type { CorrectProgressReportInput } from './progress-report.input';
import { ProgressReportStatus } from './report-status';
import { declareStanding } from './standing-declaration';

/** The lead department corrects what it reported; what was sent back is handed in again by it. */
@Injectable()
export class CorrectReportUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, input: CorrectProgressReportInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openReport(tx, context.principal, input.id);
      if (!opened.ok) return opened;
      const { report, item, actor } = opened.value;
      if (isStale(report.version, input.expectedVersion)) {
        return conflict('report.stale', ['input', 'expectedVersion']);
      }
      const permitted = permit(WorkItemAction.REPORT, opened.value);
      if (!permitted.ok) return permitted;
      const { selfAssessedHealth: light } = input;
      if (light && !isGivenLight(light)) return invalid('report.lightNotGiven', ['input', 'selfAssessedHealth']);
      const change = { ...contentOf(input), status: ProgressReportStatus.SUBMITTED };
      const changes = fieldChanges({ ...report }, change);
      // Nothing new is no correction: it leaves no trace and makes nobody's version stale.
      if (changes.length === 0) return success({ id: report.id });
      const written = { ...change, unchanged: false, authorId: actor.userId, revisedAt: tx.now };
      await tx.manager.update(ProgressReport, { id: report.id }, { ...written, version: report.version + 1 });
      const month = { field: 'period', before: null, after: report.period };
      tx.record({
        streamType: 'work_item',
        streamId: item.id,
        action: 'report.corrected',
        subjectId: report.id,
        changes: [month, ...changes],
      });
      await declareStanding(tx, item.id);
      return success({ id: report.id });
    });
  }
}

/** What was given: null clears, absent leaves. */
function contentOf({
  summary,
  problems,
  nextSteps,
  selfAssessedHealth,
}: CorrectProgressReportInput): Partial<
  Pick<ProgressReport, 'summary' | 'problems' | 'nextSteps' | 'selfAssessedHealth'>
> {
  return {
    ...(summary ? { summary } : {}),
    ...(problems === undefined ? {} : { problems }),
    ...(nextSteps === undefined ? {} : { nextSteps }),
    ...(selfAssessedHealth ? { selfAssessedHealth } : {}),
  };
}
