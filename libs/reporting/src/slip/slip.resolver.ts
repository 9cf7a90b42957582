import { AccessScope, Allow, connectionOf, Reader, type RequestContext, type Scope } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IssueSlipUseCase } from './issue-slip.use-case';
import { MoveSlipUseCase } from './move-slip.use-case';
import { SlipsArgs } from './slip.args';
import { slipCondition } from './slip-filter';
import {
  AcceptSlipReplyInput,
  IssueSlipInput,
  ReplySlipInput,
  ReturnSlipReplyInput,
  SignSlipInput,
  WithdrawSlipInput,
} from './slip.input';
import { slipModel, slipOrder } from './slip.model';
import { SlipPayload } from './slip.payload';

@Resolver()
export class SlipResolver {
  constructor(
    private readonly reader: Reader,
    private readonly issuing: IssueSlipUseCase,
    private readonly moving: MoveSlipUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('Slip'), { description: 'The newest first.' })
  slips(
    @Args() args: SlipsArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const where = (row: string, scope: Scope) => slipCondition(args.filter, row, scope);
    return this.reader.page(slipModel, { args, order: slipOrder, where }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, {
    description: 'For the supervising office, while the item is ISSUED, ACTIVE or CLOSING.',
  })
  async issueSlip(
    @Args('input') input: IssueSlipInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.issuing.run(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, { description: 'For the head and the liaison of the department addressed.' })
  async signSlip(
    @Args('input') input: SignSlipInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.moving.sign(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, {
    description: 'For the head and the liaison of the department addressed, once signed.',
  })
  async replySlip(
    @Args('input') input: ReplySlipInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.moving.reply(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, { description: 'For the supervising office: the reply will do, the slip is settled.' })
  async acceptSlipReply(
    @Args('input') input: AcceptSlipReplyInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.moving.accept(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, { description: 'For the supervising office: the department is to reply again.' })
  async returnSlipReply(
    @Args('input') input: ReturnSlipReplyInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.moving.giveBack(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => SlipPayload, { description: 'For the supervising office, at any time before the slip is settled.' })
  async withdrawSlip(
    @Args('input') input: WithdrawSlipInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.moving.withdraw(context, input);
    return this.reader.payload('slip', slipModel, result, context, info);
  }
}
