import './reporting-messages';
import './reporting-objects';
import './slip/slip-enums';
import { planningEntities } from '@lib/planning';
import { Module, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { reportingEntities } from './reporting-entities';
import { IssueSlipUseCase } from './slip/issue-slip.use-case';
import { MoveSlipUseCase } from './slip/move-slip.use-case';
import { SlipResolver } from './slip/slip.resolver';

const resolvers: Type[] = [SlipResolver];

/** What departments and the supervising office tell one another: reports, comments, slips, files. For the API. */
@Module({
  imports: [TypeOrmModule.forFeature([...planningEntities, ...reportingEntities])],
  providers: [...resolvers, IssueSlipUseCase, MoveSlipUseCase],
})
export class ReportingModule {}
