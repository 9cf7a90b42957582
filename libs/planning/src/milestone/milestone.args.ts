import { DateScalar, PageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { AS_OF } from '../plan/as-of';
import { MilestoneFilter, MilestoneOrder } from './milestone-filter.input';

@ArgsType()
export class MilestonesArgs extends PageArgs {
  @Field(() => MilestoneFilter, { nullable: true })
  filter?: MilestoneFilter | null;

  @Field(() => MilestoneOrder, { nullable: true })
  orderBy?: MilestoneOrder | null;

  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}
