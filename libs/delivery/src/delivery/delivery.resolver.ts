import {
  AccessScope,
  Allow,
  connectionOf,
  inWords,
  Reader,
  type RequestContext,
  type Scope,
  type UserError,
} from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Deliveries } from './deliveries.service';
import { FailedDeliveriesArgs, ResendDeliveriesInput, ResendDeliveryInput } from './delivery.input';
import { deliveryModel } from './delivery.model';
import { DeliveryPayload, ResentDeliveriesPayload } from './delivery.payload';
import { failedDeliveries, failedDeliveryOrder } from './failed-deliveries';

@Resolver()
export class DeliveryResolver {
  constructor(
    private readonly reader: Reader,
    private readonly deliveries: Deliveries,
  ) {}

  @Allow(AccessScope.READ)
  @Query(connectionOf('Delivery'), {
    description: 'For administrators: what was given up, the latest first. Empty for everyone else.',
  })
  failedDeliveries(
    @Args() args: FailedDeliveriesArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const where = (row: string, scope: Scope): string => failedDeliveries(args.filter, row, scope);
    return this.reader.page(deliveryModel, { args, order: failedDeliveryOrder, where }, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => DeliveryPayload, { description: 'For administrators: starts a delivery over, all tries anew.' })
  async resendDelivery(
    @Args('input') input: ResendDeliveryInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const resent = await this.deliveries.resend(context, input);
    return this.reader.payload('delivery', deliveryModel, resent, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ResentDeliveriesPayload, {
    description: 'For administrators: starts deliveries over; those on their way are left to it.',
  })
  async resendDeliveries(
    @Args('input') input: ResendDeliveriesInput,
    @Context() context: RequestContext,
  ): Promise<ResentDeliveriesPayload> {
    const resent = await this.deliveries.resendAll(context, input);
    return resent.ok
      ? { resentCount: resent.value.count, userErrors: [] }
      : { resentCount: 0, userErrors: inWords(resent.refusals, context) as UserError[] };
  }
}
