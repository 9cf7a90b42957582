import { isAdmin } from '@lib/people';
import {
  actorOf,
  forbidden,
  illegalTransition,
  keyOf,
  notFound,
  refused,
  type RequestContext,
  type Result,
  success,
  type Transaction,
  UnitOfWork,
} from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { WebhookCall } from '../webhook/webhook-call.entity';
import { DeliveryStatus } from './delivery-status';
import type { ResendDeliveriesInput, ResendDeliveryInput } from './delivery.input';
import { Delivery } from './delivery.entity';
import { NotificationChannel } from './notification-channel';

const FIELD = ['input', 'id'];

/** What is in the app is there, and what is queued is on its way. */
const isOver = ({ channel, status }: Delivery): boolean =>
  channel !== NotificationChannel.IN_APP && status !== DeliveryStatus.QUEUED;

/** What the operator does with deliveries. */
@Injectable()
export class Deliveries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Starts a delivery over; one that was sent goes out a second time. The sweep finds it within a minute. */
  async resend(context: RequestContext, { id }: ResendDeliveryInput): Promise<Result<{ id: string }>> {
    return this.asOperator(context, async (tx) => {
      const [delivery] = await locked(tx, [id]);
      if (!delivery) return notFound('delivery.deliveryNotFound', FIELD);
      if (!isOver(delivery)) return illegalTransition('delivery.nothingToResend', FIELD);
      await startOver(tx, [delivery]);
      return success({ id: delivery.id });
    });
  }

  /** The same for many at once: all are found or none is touched, and those on their way are left to it. */
  resendAll(context: RequestContext, { ids }: ResendDeliveriesInput): Promise<Result<{ count: number }>> {
    return this.asOperator(context, async (tx) => {
      const deliveries = await locked(tx, ids);
      const found = new Set(deliveries.map(({ id }) => id));
      const lost = ids.flatMap((id, at) => (found.has(keyOf('de', id) ?? '') ? [] : [String(at)]));
      if (lost.length > 0) {
        return refused(...lost.flatMap((at) => notFound('delivery.deliveryNotFound', ['input', 'ids', at]).refusals));
      }
      const over = deliveries.filter(isOver);
      if (over.length > 0) await startOver(tx, over);
      return success({ count: over.length });
    });
  }

  private async asOperator<T>(
    context: RequestContext,
    work: (tx: Transaction) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { principal } = context;
    if (!principal || !isAdmin(principal)) return forbidden('delivery.notAllowed');
    return this.unitOfWork.run(actorOf(context), work);
  }
}

/** In the order of their keys, so that two operators cannot lock each other out. */
function locked({ manager }: Transaction, ids: readonly string[]): Promise<Delivery[]> {
  const keys = ids.map((id) => keyOf('de', id) ?? id);
  return manager.find(Delivery, {
    where: { id: In(keys) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

async function startOver(tx: Transaction, deliveries: readonly Delivery[]): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  const over = { status: DeliveryStatus.QUEUED, attempts: 0, lastError: null, notBefore: tx.now, sentAt: null };
  const free = { leaseToken: null, leaseUntil: null };
  // Each endpoint is told again, those as well that had heard it.
  await tx.manager.update(WebhookCall, { deliveryId: In(ids) }, { ...over, ...free });
  await tx.manager.update(Delivery, { id: In(ids) }, { ...over, ...free });
  for (const { id, status } of deliveries) {
    tx.record({
      streamType: 'delivery',
      streamId: id,
      action: 'delivery.resent',
      changes: [{ field: 'status', before: status, after: DeliveryStatus.QUEUED }],
    });
  }
}
