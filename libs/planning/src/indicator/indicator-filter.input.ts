import { Field, ID, InputType } from '@nestjs/graphql';
import { Attainment } from './attainment';

@InputType({ description: 'Which indicators; a field that is null or left out asks for all.' })
export class IndicatorFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;

  @Field(() => [Attainment], { nullable: true, description: 'Standing to their targets in one of these ways.' })
  attainment?: Attainment[] | null;

  @Field(() => [String], { nullable: true, description: 'Of work items that this department leads or helps with.' })
  departmentCode?: string[] | null;
}
