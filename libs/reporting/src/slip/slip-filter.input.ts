import { Field, ID, InputType } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';
import { SlipStatus } from './slip-lifecycle';

@InputType()
export class SlipFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => [String], { nullable: true, description: 'Addressed to any of these departments.' })
  departmentCode?: string[] | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;

  @Field(() => [SlipStatus], { nullable: true })
  status?: SlipStatus[] | null;

  @Field(() => [SlipGrade], { nullable: true })
  grade?: SlipGrade[] | null;

  @Field(() => Boolean, { nullable: true, description: 'No reply yet, and its day has passed.' })
  overdue?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Neither accepted nor withdrawn (true), or one of them (false).',
  })
  open?: boolean | null;
}
