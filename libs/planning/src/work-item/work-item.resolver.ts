import { AccessScope, Allow, connectionOf, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { WorkItemsArgs } from './work-item.args';
import { workItemCondition } from './work-item-filter';
import { workItemModel } from './work-item.model';
import { WorkItemObject } from './work-item.object';
import { workItemOrder } from './work-item-order';

/** Reading work items. */
@Resolver()
export class WorkItemResolver {
  constructor(private readonly reader: Reader) {}

  @Allow(AccessScope.READ)
  @Query(() => WorkItemObject, { nullable: true })
  workItem(
    @Args('code') code: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    return this.reader.one(workItemModel, (row, { param }) => `${row}.code = ${param(code)}`, context, info);
  }

  @Allow(AccessScope.READ)
  @Query(connectionOf('WorkItem'), {
    description: 'By code; the best finds first when `filter.search` is given and `orderBy` is not.',
  })
  workItems(
    @Args() args: WorkItemsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { filter, orderBy } = args;
    const order = workItemOrder(orderBy, filter);
    const where = (row: string, scope: Parameters<typeof workItemCondition>[2]) =>
      workItemCondition(filter, row, scope);
    return this.reader.page(workItemModel, { args, order, where }, context, info);
  }
}
