import { ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { SlipFilter } from './slip-filter.input';

@ArgsType()
export class SlipsArgs extends ForwardPageArgs {
  @Field(() => SlipFilter, { nullable: true })
  filter?: SlipFilter | null;
}
