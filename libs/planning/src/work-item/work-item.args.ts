import { DateScalar, PageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { AS_OF } from '../plan/as-of';
import { WorkItemFilter, WorkItemOrder } from './work-item-filter.input';

@ArgsType()
export class WorkItemsArgs extends PageArgs {
  @Field(() => WorkItemFilter, { nullable: true })
  filter?: WorkItemFilter | null;

  @Field(() => WorkItemOrder, { nullable: true })
  orderBy?: WorkItemOrder | null;

  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}
