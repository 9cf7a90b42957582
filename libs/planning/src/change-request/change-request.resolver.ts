import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DecideChangeInput, RequestChangeInput, WithdrawChangeInput } from './change-request.input';
import { changeRequestModel } from './change-request.model';
import { ChangeRequestPayload } from './change-request.payload';
import { DecideChangeUseCase } from './decide-change.use-case';
import { RequestChangeUseCase } from './request-change.use-case';

@Resolver()
export class ChangeRequestResolver {
  constructor(
    private readonly reader: Reader,
    private readonly requesting: RequestChangeUseCase,
    private readonly deciding: DecideChangeUseCase,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => ChangeRequestPayload, {
    description:
      'For the lead department: asks for closing, a new date, another department, suspension or cancellation.',
  })
  async requestChange(
    @Args('input') input: RequestChangeInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.requesting.run(context, input);
    return this.reader.payload('changeRequest', changeRequestModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ChangeRequestPayload, {
    description: 'For the supervising office: grants or returns what was asked for.',
  })
  async decideChange(
    @Args('input') input: DecideChangeInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.deciding.decide(context, input);
    return this.reader.payload('changeRequest', changeRequestModel, result, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ChangeRequestPayload, {
    description: 'For the lead department, before a decision.',
  })
  async withdrawChange(
    @Args('input') input: WithdrawChangeInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.deciding.withdraw(context, input);
    return this.reader.payload('changeRequest', changeRequestModel, result, context, info);
  }
}
