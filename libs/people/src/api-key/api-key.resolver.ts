import {
  AccessScope,
  actorOf,
  Allow,
  connectionOf,
  ForwardPageArgs,
  orderBy,
  Reader,
  type RequestContext,
} from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CreateApiKeyInput, RevokeApiKeyInput } from './api-key.input';
import { apiKeyModel } from './api-key.model';
import { ApiKeyPayload, CreateApiKeyPayload } from './api-key.payload';
import { ApiKeys } from './api-keys.service';

@Resolver()
export class ApiKeyResolver {
  constructor(
    private readonly reader: Reader,
    private readonly keys: ApiKeys,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('ApiKey'), {
    description: "The viewer's own keys, an administrator's view: all; the newest first.",
  })
  apiKeys(
    @Args() args: ForwardPageArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const order = [orderBy('created_at', 'timestamptz', 'DESC')];
    return this.reader.page(apiKeyModel, { args, order }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => CreateApiKeyPayload, { description: 'A key that acts as the viewer. Only for signed-in people.' })
  async createApiKey(
    @Args('input') input: CreateApiKeyInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const created = await this.keys.create(actorOf(context), context.principal, input);
    const payload = await this.reader.payload('apiKey', apiKeyModel, created, context, info);
    return { ...payload, secret: created.ok ? created.value.secret : null };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ApiKeyPayload, { description: 'Ends a key, and what is open on it, at once.' })
  async revokeApiKey(
    @Args('input') input: RevokeApiKeyInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const revoked = await this.keys.revoke(actorOf(context), context.principal, input);
    return this.reader.payload('apiKey', apiKeyModel, revoked, context, info);
  }
}
