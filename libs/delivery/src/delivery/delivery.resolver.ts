import { AccessScope, Allow, connectionOf, ForwardPageArgs, orderBy, Reader, type RequestContext } from '@lib/platform';
import { isAdmin } from '@lib/people';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Deliveries } from './deliveries.service';
import { ResendDeliveryInput } from './delivery.input';
import { deliveryModel } from './delivery.model';
import { DeliveryPayload } from './delivery.payload';

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
    @Args() args: ForwardPageArgs,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const order = [orderBy('not_before', 'timestamptz', 'DESC')];
    const where = (row: string): string =>
      context.principal && isAdmin(context.principal) ? `${row}.status = 'FAILED'` : 'FALSE';
    return this.reader.page(deliveryModel, { args, order, where }, context, info);
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
}
