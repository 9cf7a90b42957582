import { AccessScope, Allow, globalId, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DeletedPayload } from '../webhook/webhook.payload';
import { CreateRobotInput, RobotIdInput, UpdateRobotInput } from './robot.input';
import { robotModel } from './robot.model';
import { RobotObject } from './robot.object';
import { RobotPayload } from './robot.payload';
import { Robots } from './robots.service';

const FOR_ADMINISTRATORS = 'For administrators.';

@Resolver()
export class RobotResolver {
  constructor(
    private readonly reader: Reader,
    private readonly groupRobots: Robots,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [RobotObject], { description: 'For administrators; empty for everyone else.' })
  robots(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<object> {
    return this.reader.list(robotModel, [orderBy('created_at', 'timestamptz')], undefined, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => RobotPayload, { description: FOR_ADMINISTRATORS })
  async createRobot(
    @Args('input') input: CreateRobotInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const created = await this.groupRobots.create(context, input);
    return this.reader.payload('robot', robotModel, created, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => RobotPayload, { description: FOR_ADMINISTRATORS })
  async updateRobot(
    @Args('input') input: UpdateRobotInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const updated = await this.groupRobots.update(context, input);
    return this.reader.payload('robot', robotModel, updated, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => DeletedPayload, { description: FOR_ADMINISTRATORS })
  async deleteRobot(
    @Args('input') input: RobotIdInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const removed = await this.groupRobots.remove(context, input);
    if (!removed.ok) return this.reader.payload('deletedId', robotModel, removed, context, info);
    return { deletedId: globalId('rb', removed.value.id), userErrors: [] };
  }
}
