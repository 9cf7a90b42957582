import { AccessScope, Allow, connectionOf, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ArrangeMilestoneUseCase } from './arrange-milestone.use-case';
import { CompleteMilestoneUseCase } from './complete-milestone.use-case';
import { MilestonesArgs } from './milestone.args';
import { milestoneCondition } from './milestone-filter';
import {
  CompleteMilestoneInput,
  CreateMilestoneInput,
  MilestoneReasonInput,
  UpdateMilestoneInput,
} from './milestone.input';
import { milestoneModel } from './milestone.model';
import { PastDays } from '../plan/past-days';
import { milestoneOrder } from './milestone-order';
import { MilestonePayload } from './milestone.payload';

@Resolver()
export class MilestoneResolver {
  constructor(
    private readonly reader: Reader,
    private readonly pastDays: PastDays,
    private readonly arranging: ArrangeMilestoneUseCase,
    private readonly completing: CompleteMilestoneUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('Milestone'), { description: 'By due date.' })
  async milestones(
    @Args() args: MilestonesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { filter, orderBy, asOf } = args;
    const then = await this.pastDays.at(asOf, { planCode: filter?.planCode }, context);
    const order = milestoneOrder(orderBy, 'DUE_DATE');
    const where = (row: string, scope: Parameters<typeof milestoneCondition>[2]) =>
      milestoneCondition(filter, row, scope);
    return this.reader.page(milestoneModel, { args, order, where }, then, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MilestonePayload, { description: 'Adds a milestone to an item.' })
  async createMilestone(
    @Args('input') input: CreateMilestoneInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.arranging.create(context, input);
    return this.reader.payload('milestone', milestoneModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MilestonePayload, {
    description: 'A forecast is for the lead department; all else for the supervising office.',
  })
  async updateMilestone(
    @Args('input') input: UpdateMilestoneInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.arranging.update(context, input);
    return this.reader.payload('milestone', milestoneModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MilestonePayload, { description: 'For the lead department: says that a milestone is reached.' })
  async completeMilestone(
    @Args('input') input: CompleteMilestoneInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.completing.complete(context, input);
    return this.reader.payload('milestone', milestoneModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MilestonePayload, {
    description: 'Takes back that a milestone was reached or given up, with a reason.',
  })
  async reopenMilestone(
    @Args('input') input: MilestoneReasonInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.completing.reopen(context, input);
    return this.reader.payload('milestone', milestoneModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => MilestonePayload, {
    description: 'For the supervising office: the milestone is not needed any more.',
  })
  async cancelMilestone(
    @Args('input') input: MilestoneReasonInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.completing.cancel(context, input);
    return this.reader.payload('milestone', milestoneModel, result, context, info);
  }
}
