import { DateScalar } from '@lib/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('ReportRoundDepartment', { description: "One lead department's part in a month's round." })
export class ReportRoundDepartmentObject {
  @Field(() => String, { description: 'Code of the lead department.' })
  departmentCode: string;

  @Field(() => String, { description: 'Its name.' })
  departmentName: string;

  @Field(() => Int, { description: 'Reports that it owes: the sum of the others.' })
  owed: number;

  @Field(() => Int, { description: 'Handed in by the report day.' })
  inTime: number;

  @Field(() => Int, { description: 'Handed in after the report day.' })
  late: number;

  @Field(() => Int, { description: 'Sent back by the supervising office and not corrected since.' })
  returned: number;

  @Field(() => Int, { description: 'Not handed in, and the report day has passed.' })
  missing: number;

  @Field(() => Int, { description: 'Not handed in, and there is time until the report day.' })
  open: number;
}

@ObjectType('ReportRound', {
  description: "A month's reports of a plan (月调度), as far as the viewer sees its items.",
})
export class ReportRoundObject {
  @Field(() => DateScalar, { description: 'First day of the month.' })
  period: string;

  @Field(() => DateScalar, { description: 'The last day on which a report is in time.' })
  dueDay: string;

  @Field(() => [ReportRoundDepartmentObject], {
    description: 'In official order; those that owe nothing are left out.',
  })
  departments: ReportRoundDepartmentObject[];
}
