import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AnswerAssignmentUseCase } from '../assignment/answer-assignment.use-case';
import { AcceptAssignmentInput, DeclineAssignmentInput } from '../assignment/assignment.input';
import { ReasonedStepUseCase } from './reasoned-step.use-case';
import { VerifyHealthUseCase } from './verify-health.use-case';
import { ReasonedWorkItemInput, VerifyWorkItemHealthInput } from './work-item.input';
import { workItemModel } from './work-item.model';
import { WorkItemPayload } from './work-item.payload';

/** Steps in the life of a work item. */
@Resolver()
export class WorkItemStepsResolver {
  constructor(
    private readonly reader: Reader,
    private readonly answering: AnswerAssignmentUseCase,
    private readonly stepping: ReasonedStepUseCase,
    private readonly verifying: VerifyHealthUseCase,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the lead department: takes an issued item (签收).' })
  async acceptAssignment(
    @Args('input') input: AcceptAssignmentInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.answering.accept(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, {
    description: 'For the lead department: refuses an issued item, which becomes a draft again (退回).',
  })
  async declineAssignment(
    @Args('input') input: DeclineAssignmentInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.answering.decline(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: lets an item rest, with a reason.' })
  async suspendWorkItem(
    @Args('input') input: ReasonedWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.stepping.run(context, 'SUSPEND', input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: lets a suspended item go on.' })
  async resumeWorkItem(
    @Args('input') input: ReasonedWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.stepping.run(context, 'RESUME', input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: gives an item up, with a reason.' })
  async cancelWorkItem(
    @Args('input') input: ReasonedWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.stepping.run(context, 'CANCEL', input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, { description: 'For the supervising office: takes a closing back, with a reason.' })
  async reopenWorkItem(
    @Args('input') input: ReasonedWorkItemInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.stepping.run(context, 'REOPEN', input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WorkItemPayload, {
    description:
      'The supervising office says which light it found, while the item is worked on. The computed light stays.',
  })
  async verifyWorkItemHealth(
    @Args('input') input: VerifyWorkItemHealthInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.verifying.run(context, input);
    return this.reader.payload('workItem', workItemModel, result, context, info);
  }
}
