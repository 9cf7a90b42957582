import { AccessScope, Allow, connectionOf, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CreateIndicatorUseCase } from './create-indicator.use-case';
import { IndicatorsArgs } from './indicator.args';
import { indicatorCondition } from './indicator-filter';
import { PastDays } from '../plan/past-days';
import { CreateIndicatorInput, RecordIndicatorReadingInput } from './indicator.input';
import { indicatorModel, indicatorOrder } from './indicator.model';
import { IndicatorPayload } from './indicator.payload';
import { RecordReadingUseCase } from './record-reading.use-case';

@Resolver()
export class IndicatorResolver {
  constructor(
    private readonly reader: Reader,
    private readonly pastDays: PastDays,
    private readonly creation: CreateIndicatorUseCase,
    private readonly recording: RecordReadingUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('Indicator'), { description: 'By due date.' })
  async indicators(
    @Args() args: IndicatorsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const then = await this.pastDays.at(args.asOf, { planCode: args.filter?.planCode }, context);
    const where = (row: string, scope: Parameters<typeof indicatorCondition>[2]) =>
      indicatorCondition(args.filter, row, scope);
    return this.reader.page(indicatorModel, { args, order: indicatorOrder, where }, then, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => IndicatorPayload, { description: 'For the supervising office: adds a number to reach to an item.' })
  async createIndicator(
    @Args('input') input: CreateIndicatorInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.creation.run(context, input);
    return this.reader.payload('indicator', indicatorModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => IndicatorPayload, { description: 'For the lead department: reports a number for a day.' })
  async recordIndicatorReading(
    @Args('input') input: RecordIndicatorReadingInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.recording.run(context, input);
    return this.reader.payload('indicator', indicatorModel, result, context, info);
  }
}
