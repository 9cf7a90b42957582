import { DateScalar, PageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { ProgressReportStatus } from '../report/report-status';

@ArgsType()
export class ReportRoundArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => DateScalar, { description: 'First day of the month.' })
  period: string;
}

@ArgsType()
export class MissingReportsArgs extends PageArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => DateScalar, { description: 'First day of the month.' })
  period: string;

  @Field(() => String, { nullable: true, description: 'Only of this lead department.' })
  departmentCode?: string | null;
}

@ArgsType()
export class ProgressReportsArgs extends PageArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the month; of every month when left out.' })
  period?: string | null;

  @Field(() => String, { nullable: true, description: 'Only of items that this department leads.' })
  departmentCode?: string | null;

  @Field(() => ProgressReportStatus, { nullable: true, description: 'Only reports that stand so; all when left out.' })
  status?: ProgressReportStatus | null;
}
