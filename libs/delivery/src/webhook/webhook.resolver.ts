import { AccessScope, Allow, globalId, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import {
  CreateWebhookEndpointInput,
  RedeliverWebhookCallInput,
  UpdateWebhookEndpointInput,
  WebhookEndpointIdInput,
} from './webhook.input';
import { webhookCallModel, webhookEndpointModel } from './webhook.model';
import { WebhookEndpointObject } from './webhook.object';
import { DeletedPayload, WebhookCallPayload, WebhookEndpointPayload, WebhookSecretPayload } from './webhook.payload';
import { WebhookEndpoints } from './webhook-endpoints.service';

const FOR_ADMINISTRATORS = 'For administrators.';

@Resolver()
export class WebhookResolver {
  constructor(
    private readonly reader: Reader,
    private readonly endpoints: WebhookEndpoints,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [WebhookEndpointObject], { description: 'For administrators; empty for everyone else.' })
  webhookEndpoints(@Context() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<object> {
    const order = [orderBy('created_at', 'timestamptz')];
    return this.reader.list(webhookEndpointModel, order, undefined, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WebhookSecretPayload, { description: FOR_ADMINISTRATORS })
  async createWebhookEndpoint(
    @Args('input') input: CreateWebhookEndpointInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const created = await this.endpoints.create(context, input);
    const payload = await this.reader.payload('webhookEndpoint', webhookEndpointModel, created, context, info);
    return { ...payload, secret: created.ok ? created.value.secret : null };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WebhookEndpointPayload, { description: FOR_ADMINISTRATORS })
  async updateWebhookEndpoint(
    @Args('input') input: UpdateWebhookEndpointInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const updated = await this.endpoints.update(context, input);
    return this.reader.payload('webhookEndpoint', webhookEndpointModel, updated, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WebhookSecretPayload, {
    description: 'For administrators: a new signing secret; the former one signs as well for a day.',
  })
  async rotateWebhookSecret(
    @Args('input') input: WebhookEndpointIdInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const rotated = await this.endpoints.rotateSecret(context, input);
    const payload = await this.reader.payload('webhookEndpoint', webhookEndpointModel, rotated, context, info);
    return { ...payload, secret: rotated.ok ? rotated.value.secret : null };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => DeletedPayload, { description: FOR_ADMINISTRATORS })
  async deleteWebhookEndpoint(
    @Args('input') input: WebhookEndpointIdInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const removed = await this.endpoints.remove(context, input);
    if (!removed.ok) return this.reader.payload('deletedId', webhookEndpointModel, removed, context, info);
    return { deletedId: globalId('wh', removed.value.id), userErrors: [] };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => WebhookCallPayload, { description: 'For administrators: sends one event to one endpoint once more.' })
  async redeliverWebhookCall(
    @Args('input') input: RedeliverWebhookCallInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const redelivered = await this.endpoints.redeliver(context, input);
    return this.reader.payload('webhookCall', webhookCallModel, redelivered, context, info);
  }
}
