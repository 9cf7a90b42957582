import { isAdmin } from '@lib/people';
import {
  actorOf,
  forbidden,
  illegalTransition,
  keyOf,
  notFound,
  type RequestContext,
  type Result,
  success,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { WebhookCall } from '../webhook/webhook-call.entity';
import { DeliveryStatus } from './delivery-status';
import type { ResendDeliveryInput } from './delivery.input';
import { Delivery } from './delivery.entity';
import { NotificationChannel } from './notification-channel';

const FIELD = ['input', 'id'];

/** What the operator does with deliveries. */
@Injectable()
export class Deliveries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Starts a delivery over; one that was sent goes out a second time. The sweep finds it within a minute. */
  resend(context: RequestContext, input: ResendDeliveryInput): Promise<Result<{ id: string }>> {
    const { principal } = context;
    if (!principal || !isAdmin(principal)) return Promise.resolve(forbidden('delivery.notAllowed'));
    return this.unitOfWork.run<{ id: string }>(actorOf(context), async (tx) => {
      const id = keyOf('de', input.id) ?? input.id;
      const lock = { mode: 'pessimistic_write' } as const;
      const delivery = await tx.manager.findOne(Delivery, { where: { id }, lock });
      if (!delivery) return notFound('delivery.deliveryNotFound', FIELD);
      if (delivery.channel === NotificationChannel.IN_APP || delivery.status === DeliveryStatus.QUEUED) {
        return illegalTransition('delivery.nothingToResend', FIELD);
      }
      const over = { status: DeliveryStatus.QUEUED, attempts: 0, lastError: null, notBefore: tx.now, sentAt: null };
      const free = { leaseToken: null, leaseUntil: null };
      // Each endpoint is told again, those as well that had heard it.
      await tx.manager.update(WebhookCall, { deliveryId: id }, { ...over, ...free });
      await tx.manager.update(Delivery, { id }, { ...over, ...free });
      tx.record({
        streamType: 'delivery',
        streamId: id,
        action: 'delivery.resent',
        changes: [{ field: 'status', before: delivery.status, after: DeliveryStatus.QUEUED }],
      });
      return success({ id });
    });
  }
}
