import { because, mayVerifyHealth, permitBy } from '@lib/planning';
import { actorOf, illegalTransition, type RequestContext, type Result, success, UnitOfWork } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { openReport } from './open-report';
import { ProgressReport } from './progress-report.entity';
import type { ReturnProgressReportInput } from './progress-report.input';
import { ProgressReportStatus } from './report-status';
import { declareStanding } from './standing-declaration';

/** The supervising office sends a report back: it is owed again, and the light that it declared stands no more. */
@Injectable()
export class ReturnReportUseCase {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  run(context: RequestContext, { id, reason }: ReturnProgressReportInput): Promise<Result<{ id: string }>> {
    return this.unitOfWork.run(actorOf(context), async (tx) => {
      const opened = await openReport(tx, context.principal, id);
      if (!opened.ok) return opened;
      const { report, item, actor } = opened.value;
      // Who says which light an item deserves also judges what the department says of it.
      const permitted = permitBy(mayVerifyHealth, opened.value);
      if (!permitted.ok) return permitted;
      if (report.status === ProgressReportStatus.RETURNED) {
        return illegalTransition('report.returnedAlready', ['input', 'id']);
      }
      const status = ProgressReportStatus.RETURNED;
      const sentBack = { status, returnedById: actor.userId, returnedAt: tx.now, returnReason: reason };
      await tx.manager.update(ProgressReport, { id: report.id }, { ...sentBack, version: report.version + 1 });
      tx.record({
        streamType: 'work_item',
        streamId: item.id,
        action: 'report.returned',
        subjectId: report.id,
        changes: [
          { field: 'period', before: null, after: report.period },
          { field: 'status', before: report.status, after: status },
          ...because(reason),
        ],
      });
      await declareStanding(tx, item.id);
      return success({ id: report.id });
    });
  }
}
