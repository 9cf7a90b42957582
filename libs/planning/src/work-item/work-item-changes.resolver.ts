import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AssignWorkItemUseCase } from '../assignment/assign-work-item.use-case';
import { CreateWorkItemUseCase } from './create-work-item.use-case';
import { IssueWorkItemUseCase } from './issue-work-item.use-case';
import { UpdateWorkItemUseCase } from './update-work-item.use-case';
import { AssignWorkItemInput, CreateWorkItemInput, IssueWorkItemInput, UpdateWorkItemInput } from './work-item.input';
import { workItemModel } from './work-item.model';
import { WorkItemPayload } from './work-item.payload';

/** Making, editing and handing over work items. */
@Resolver()
export class WorkItemChangesResolver {
  constructor(
    private readonly reader: Reader,
    private readonly creation: CreateWorkItemUseCase,
    private readonly editing: UpdateWorkItemUseCase,
    private readonly assigning: AssignWorkItemUseCase,
    private readonly issuing: IssueWorkItemUseCase,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: adds a draft to a plan.' })
  async createWorkItem(
    @Args('input') input: CreateWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.creation.run(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, {
    description: 'Null clears, what is left out stays.',
  })
  async updateWorkItem(
    @Args('input') input: UpdateWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.editing.run(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: names departments, owner and leader.' })
  async assignWorkItem(
    @Args('input') input: AssignWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.assigning.run(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, {
    description: 'For the supervising office: hands a draft over to its lead department (交办).',
  })
  async issueWorkItem(
    @Args('input') input: IssueWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.issuing.run(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }
}
