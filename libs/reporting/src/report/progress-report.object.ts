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

  @Field(() => String, { description: 'What was done in the month.' })
  summary: string;

  @Field(() => String, { nullable: true, description: 'What stands in the way; null where nothing does.' })
  problems: string | null;

  @Field(() => String, { nullable: true, description: 'What is done next; null where nothing was said.' })
  nextSteps: string | null;

  @Field(() => Health, { description: 'The light that the department gives itself: GREEN, YELLOW or RED.' })
  selfAssessedHealth: Health;

  @Field(() => Boolean, { description: 'The department says that nothing has changed since its last report.' })
  unchanged: boolean;

  @Field(() => Boolean, { description: "First handed in after the month's report day." })
  late: boolean;

  @Field(() => ProgressReportStatus, { description: 'Whether it stands or was sent back.' })
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
