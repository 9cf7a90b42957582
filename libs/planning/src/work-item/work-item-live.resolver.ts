import { AccessScope, Allow, Clock, keyOf, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type ChangedWorkItem, WorkItemChanges } from './work-item-changes';
import { workItemModel } from './work-item.model';
import { WorkItemObject } from './work-item.object';

interface Selection {
  planCode?: string | null;
  workItemId?: string | null;
}

/** Work items as they change. */
@Resolver()
export class WorkItemLiveResolver {
  constructor(
    private readonly reader: Reader,
    private readonly changes: WorkItemChanges,
    private readonly clock: Clock,
  ) {}

  @Allow(AccessScope.READ)
  @Subscription(() => WorkItemObject, {
    description: 'Each change to a work item, its milestones, reports or comments that the viewer may see.',
    resolve(
      this: WorkItemLiveResolver,
      { id }: ChangedWorkItem,
      _args: Selection,
      context: RequestContext,
      info: GraphQLResolveInfo,
    ) {
      const present = { ...context, now: this.clock.now() };
      return this.reader.one(workItemModel, (row, { param }) => `${row}.id = ${param(id)}`, present, info);
    },
  })
  workItemChanged(
    @Args('planCode', {
      type: () => String,
      nullable: true,
      description: 'Items of this plan only; of any when null or left out.',
    })
    planCode: string | null,
    @Args('workItemId', { type: () => ID, nullable: true, description: 'This item only; any when null or left out.' })
    workItemId: string | null,
    @Context() context: RequestContext,
  ): AsyncIterator<ChangedWorkItem> {
    const id = workItemId ? (keyOf('wi', workItemId) ?? '') : undefined;
    return this.changes.watch(context.principal, {
      ...(planCode ? { planCode } : {}),
      ...(id === undefined ? {} : { id }),
    });
  }
}
