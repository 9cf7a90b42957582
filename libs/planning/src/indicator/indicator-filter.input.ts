import { Field, ID, InputType } from '@nestjs/graphql';
import { Attainment } from './attainment';

@InputType()
export class IndicatorFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;

  @Field(() => [Attainment], { nullable: true })
  attainment?: Attainment[] | null;

  @Field(() => [String], { nullable: true })
  departmentCode?: string[] | null;
}
