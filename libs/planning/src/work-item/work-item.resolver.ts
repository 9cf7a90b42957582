import { AccessScope, Allow, connectionOf, DateScalar, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AS_OF } from '../plan/as-of';
import { PastDays } from '../plan/past-days';
import { WorkItemsArgs } from './work-item.args';
import { workItemCondition } from './work-item-filter';
import { workItemModel } from './work-item.model';
import { WorkItemObject } from './work-item.object';
import { workItemOrder } from './work-item-order';

/** Reading work items. */
@Resolver()
export class WorkItemResolver {
  constructor(
    private readonly reader: Reader,
    private readonly pastDays: PastDays,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => WorkItemObject, {
    nullable: true,
    description: 'The work item of this code; null for none that the viewer may see.',
  })
  async workItem(
    @Args('code', { description: 'Its code.' }) code: string,
    @Args('asOf', { type: () => DateScalar, nullable: true, description: AS_OF }) asOf: string | null,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const then = await this.pastDays.at(asOf, { itemCode: code }, context);
    return this.reader.one(workItemModel, (row, { param }) => `${row}.code = ${param(code)}`, then, info);
  }

  @Allow(AccessScope.READ)
  @Query(connectionOf('WorkItem'), {
    description: 'By code; the best finds first when `filter.search` is given and `orderBy` is not.',
  })
  async workItems(
    @Args() args: WorkItemsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { filter, orderBy, asOf } = args;
    const then = await this.pastDays.at(asOf, { planCode: filter?.planCode }, context);
    const order = workItemOrder(orderBy, filter);
    const where = (row: string, scope: Parameters<typeof workItemCondition>[2]) =>
      workItemCondition(filter, row, scope);
    return this.reader.page(workItemModel, { args, order, where }, then, info);
  }
}
