import { AccessScope, Allow, type RequestContext } from '@lib/platform';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { WorkItemFilter } from '../work-item/work-item-filter.input';
import { PortfolioDimension } from './portfolio-dimension';
import { PortfolioReader } from './portfolio-reader';
import { PortfolioGroupObject } from './portfolio.object';

@Resolver()
export class PortfolioResolver {
  constructor(private readonly reader: PortfolioReader) {}

  @Allow(AccessScope.READ)
  @Query(() => [PortfolioGroupObject], {
    description:
      "A plan's items in groups; an item of several regions counts in each. Lights leave out what is suspended or cancelled.",
  })
  portfolio(
    @Args('planCode') planCode: string,
    @Args('groupBy', { type: () => PortfolioDimension }) groupBy: PortfolioDimension,
    @Args('filter', { type: () => WorkItemFilter, nullable: true }) filter: WorkItemFilter | null,
    @Context() context: RequestContext,
  ): Promise<PortfolioGroupObject[]> {
    return this.reader.groups(planCode, groupBy, filter, context);
  }
}
