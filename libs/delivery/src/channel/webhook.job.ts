import { Clock, HandlesJob, JobQueues, type PayloadOf } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { callWebhooks, deliverWebhook, MOST_IDS } from '../delivery/deliver.jobs';
import { DeliveryMetrics } from '../delivery/delivery-metrics';
import { type Claim, Leases } from '../delivery/leases';
import { NotificationChannel } from '../delivery/notification-channel';
import { type Outgoing, OutgoingDeliveries } from '../delivery/outgoing';
import { WEBHOOK } from '../delivery/retry-schedule';
import { PENDING_CALLS, type PendingCall } from '../webhook/webhook-calls';
import { PARKED, ParkedDeliveries } from '../webhook/parked-deliveries';
import { inChunks } from './in-chunks';
import { WebhookPosting } from './webhook-posting';

/** The endpoints that are told of notifications, each with a call of its own. */
const FAN_OUT = `
  INSERT INTO webhook_call (id, endpoint_id, event_id, event_type, delivery_id, occurred_at, status, not_before)
  SELECT gen_random_uuid(), e.id, $1, 'notification.created', $2, $3, 'QUEUED', $4
    FROM webhook_endpoint e WHERE e.active AND e.events && ARRAY['notification.created', 'notification.*']
  ON CONFLICT (endpoint_id, event_id) DO UPDATE SET not_before = webhook_call.not_before
  RETURNING id`;

/** Tells programs. A notification becomes one call for each endpoint, and each call has its own tries. */
@Injectable()
export class WebhookJob {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
    private readonly leases: Leases,
    private readonly deliveries: OutgoingDeliveries,
    private readonly parked: ParkedDeliveries,
    private readonly posting: WebhookPosting,
    private readonly metrics: DeliveryMetrics,
  ) {}

  @HandlesJob(deliverWebhook)
  async fanOut({ ids }: PayloadOf<typeof deliverWebhook>): Promise<void> {
    await this.deliveries.take(ids, async (claim, ready) => {
      const calls: string[] = [];
      for (const outgoing of ready) calls.push(...(await this.fan(claim, outgoing)));
      // Together, so that one endpoint that does not answer holds up as few jobs as can be.
      for (let at = 0; at < calls.length; at += MOST_IDS) {
        await this.queues.add(callWebhooks, { ids: calls.slice(at, at + MOST_IDS) });
      }
    });
  }

  @HandlesJob(callWebhooks)
  async call({ ids }: PayloadOf<typeof callWebhooks>): Promise<void> {
    await inChunks(ids, async (chunk) => {
      const claim = await this.leases.claim('webhook_call', chunk);
      if (claim.ids.length === 0) return;
      await this.leases.during(claim, () => this.attemptAll(claim));
    });
  }

  private async attemptAll(claim: Claim): Promise<void> {
    const calls = await this.db.query<PendingCall[]>(PENDING_CALLS, [claim.ids, this.clock.now().toISOString()]);
    await Promise.all(calls.map((call) => this.attempt(claim, call)));
    await this.parked.follow(calls.flatMap(({ deliveryId }) => deliveryId ?? []));
  }

  private async attempt(claim: Claim, call: PendingCall): Promise<void> {
    if (!this.leases.surelyHeld(claim)) return;
    const outcome = await this.posting.post(call);
    const held = await this.leases.settle(claim, [call.id], outcome, WEBHOOK);
    const { dueAt } = call;
    if (held.length > 0) this.metrics.ended([{ channel: NotificationChannel.WEBHOOK, dueAt }], outcome.status);
  }

  /**
   * What an internal item is called is told to nobody outside.
   *
   * @returns keys of the calls that are to be made
   */
  private async fan(claim: Claim, outgoing: Outgoing): Promise<string[]> {
    const { id, notificationId, createdAt, internal } = outgoing;
    const values = [notificationId, id, createdAt.toISOString(), this.clock.now().toISOString()];
    const calls = internal ? [] : await this.db.query<{ id: string }[]>(FAN_OUT, values);
    // Parked before its calls are rung: the first of them to be done may already write the end.
    if (calls.length > 0) await this.deliveries.postpone(claim, [outgoing], PARKED);
    else await this.deliveries.suppress(claim, [outgoing], 'delivery.noEndpoint');
    return calls.map((call) => call.id);
  }
}
