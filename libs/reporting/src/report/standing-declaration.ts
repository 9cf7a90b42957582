import { declareHealth } from '@lib/planning';
import type { Transaction } from '@lib/platform';
import { ProgressReport } from './progress-report.entity';
import { ProgressReportStatus } from './report-status';

/** Declares for an item what its latest report says that was not sent back; nothing where there is none. */
export async function declareStanding(tx: Transaction, workItemId: string): Promise<void> {
  const report = await tx.manager.findOne(ProgressReport, {
    where: { workItemId, status: ProgressReportStatus.SUBMITTED },
    order: { period: 'DESC' },
  });
  await declareHealth(
    tx,
    workItemId,
    report && {
      health: report.selfAssessedHealth,
      period: report.period,
      at: report.revisedAt ?? report.createdAt,
      reason: report.problems ?? report.summary,
      byId: report.authorId,
    },
  );
}
