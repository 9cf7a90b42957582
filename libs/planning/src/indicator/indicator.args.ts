import { ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { IndicatorFilter } from './indicator-filter.input';

@ArgsType()
export class IndicatorsArgs extends ForwardPageArgs {
  @Field(() => IndicatorFilter, { nullable: true })
  filter?: IndicatorFilter | null;
}
