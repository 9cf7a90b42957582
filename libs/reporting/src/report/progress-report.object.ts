import { Health } from '@lib/planning';
import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ProgressReportStatus } from './report-status';

@ObjectType('ProgressReport', { implements: () => [Node], description: "A lead department's account of one month." })
export class ProgressReportObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => DateScalar, { description: 'First day of the reported month.' })
  period: string;

  @Field(() => String)
  summary: string;

  @Field(() => String, { nullable: true })
  problems: string | null;

  @Field(() => String, { nullable: true })
  nextSteps: string | null;

  @Field(() => Health)
  selfAssessedHealth: Health;

  @Field(() => Boolean, { description: 'The department says that nothing has changed since its last report.' })
  unchanged: boolean;

  @Field(() => Boolean, { description: "First handed in after the month's report day." })
  late: boolean;

  @Field(() => ProgressReportStatus)
  status: ProgressReportStatus;

  @Field(typeNamed('User'), { description: 'Who wrote it, or corrected it last.' })
  author: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last corrected; null before.' })
  revisedAt: string | null;

  @Field(typeNamed('User'), {
    nullable: true,
    description: 'Who last sent it back, also once it was corrected; null when nobody did.',
  })
  returnedBy: unknown;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last sent back; null when it never was.' })
  returnedAt: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was last sent back; null when it never was.' })
  returnReason: string | null;

  @Field(() => Int)
  version: number;
}
