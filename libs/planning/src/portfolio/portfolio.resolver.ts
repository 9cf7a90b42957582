import { AccessScope, Allow, DateScalar, type RequestContext } from '@lib/platform';
import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { AS_OF } from '../plan/as-of';
import { PastDays } from '../plan/past-days';
import { WorkItemFilter } from '../work-item/work-item-filter.input';
import { PortfolioDimension } from './portfolio-dimension';
import { PortfolioReader } from './portfolio-reader';
import { PortfolioPointObject } from './portfolio-point.object';
import { PortfolioSeries } from './portfolio-series';
import { PortfolioSeriesArgs } from './portfolio-series.args';
import { PortfolioGroupObject } from './portfolio.object';

@Resolver()
export class PortfolioResolver {
  constructor(
    private readonly reader: PortfolioReader,
    private readonly series: PortfolioSeries,
    private readonly pastDays: PastDays,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [PortfolioGroupObject], {
    description:
      "A plan's items in groups; an item of several regions counts in each. Lights leave out what is suspended or cancelled.",
  })
  async portfolio(
    @Args('planCode') planCode: string,
    @Args('groupBy', { type: () => PortfolioDimension, description: 'What to group by.' }) groupBy: PortfolioDimension,
    @Args('filter', { type: () => WorkItemFilter, nullable: true }) filter: WorkItemFilter | null,
    @Args('asOf', { type: () => DateScalar, nullable: true, description: AS_OF }) asOf: string | null,
    @Context() context: RequestContext,
  ): Promise<PortfolioGroupObject[]> {
    return this.reader.groups(planCode, groupBy, filter, await this.pastDays.at(asOf, { planCode }, context));
  }

  @Allow(AccessScope.READ)
  @Query(() => [PortfolioPointObject], {
    description:
      "A plan's groups at the end of each day, oldest first. A day is there once it has ended and was summed up, within some minutes; today's is the present.",
  })
  portfolioSeries(
    @Args() args: PortfolioSeriesArgs,
    @Context() context: RequestContext,
  ): Promise<PortfolioPointObject[]> {
    return this.series.points(args, context);
  }
}
