import { DateScalar, ForwardPageArgs } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { AS_OF } from '../plan/as-of';
import { IndicatorFilter } from './indicator-filter.input';

@ArgsType()
export class IndicatorsArgs extends ForwardPageArgs {
  @Field(() => IndicatorFilter, { nullable: true })
  filter?: IndicatorFilter | null;

  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}
