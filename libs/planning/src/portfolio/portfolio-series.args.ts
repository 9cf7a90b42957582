import { DateScalar } from '@lib/platform';
import { ArgsType, Field } from '@nestjs/graphql';
import { PortfolioDimension } from './portfolio-dimension';

@ArgsType()
export class PortfolioSeriesArgs {
  @Field(() => String)
  planCode: string;

  @Field(() => PortfolioDimension, { description: 'What to group by.' })
  groupBy: PortfolioDimension;

  @Field(() => DateScalar, { description: 'The first day.' })
  from: string;

  @Field(() => DateScalar, {
    description: "At most 366 days from `from` on, and no day to come; today's is the present.",
  })
  to: string;

  @Field(() => String, { nullable: true, description: "One group's `key`; null for all groups." })
  key?: string | null;
}
