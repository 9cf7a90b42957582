import { Field, ID, InputType } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';
import { SlipStatus } from './slip-lifecycle';

@InputType({ description: 'Which slips; a field that is null or left out asks for all.' })
export class SlipFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => [String], { nullable: true, description: 'Addressed to any of these departments.' })
  departmentCode?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this work item.' })
  workItemId?: string | null;

  @Field(() => [SlipStatus], { nullable: true, description: 'In one of these states.' })
  status?: SlipStatus[] | null;

  @Field(() => [SlipGrade], { nullable: true, description: 'Of one of these colours.' })
  grade?: SlipGrade[] | null;

  @Field(() => Boolean, { nullable: true, description: 'No reply yet, and its day has passed.' })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Neither accepted nor withdrawn (true), or one of them (false).',
  })
  open?: boolean | null;
}
