import { PageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { MilestoneFilter, MilestoneOrder } from './milestone-filter.input';

@ArgsType()
export class MilestonesArgs extends PageArgs {
  @Field(() => MilestoneFilter, { nullable: true })
  filter?: MilestoneFilter | null;

  @Field(() => MilestoneOrder, { nullable: true })
  orderBy?: MilestoneOrder | null;
}
