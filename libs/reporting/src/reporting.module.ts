import './reporting-enums';
import './reporting-messages';
import './reporting-objects';
import './slip/slip-enums';
import { planningEntities } from '@lib/planning';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CorrectReportUseCase } from './report/correct-report.use-case';
import { ProgressReportResolver } from './report/progress-report.resolver';
import { ReturnReportUseCase } from './report/return-report.use-case';
import { SubmitReportUseCase } from './report/submit-report.use-case';
import { reportingEntities } from './reporting-entities';
import { ReportRoundResolver } from './round/report-round.resolver';
import { ReportRounds } from './round/report-rounds';
import { IssueSlipUseCase } from './slip/issue-slip.use-case';
import { MoveSlipUseCase } from './slip/move-slip.use-case';
import { SlipResolver } from './slip/slip.resolver';

const resolvers = [ProgressReportResolver, ReportRoundResolver, SlipResolver];

/** What departments and the supervising office tell one another: reports, comments, slips, files. For the API. */
@Module({
  imports: [TypeOrmModule.forFeature([...planningEntities, ...reportingEntities])],
  providers: [
    ...resolvers,
    CorrectReportUseCase,
    IssueSlipUseCase,
    MoveSlipUseCase,
    ReportRounds,
    ReturnReportUseCase,
    SubmitReportUseCase,
  ],
})
export class ReportingModule {}
