import './delivery-messages';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmailJob } from './channel/email.job';
import { HttpPost } from './channel/http-post';
import { MailTransport } from './channel/mail-transport';
import { outboundPolicy } from './channel/outbound-address';
import { RobotJob } from './channel/robot.job';
import { WebhookPosting } from './channel/webhook-posting';
import { WebhookJob } from './channel/webhook.job';
import { deliveryEntities } from './delivery-entities';
import { DeliveryBell } from './delivery/delivery-bell';
import { DeliveryMetrics } from './delivery/delivery-metrics';
import { Leases } from './delivery/leases';
import { OutgoingDeliveries } from './delivery/outgoing';
import { SweepJob } from './delivery/sweep.job';
import { Digests } from './digest/digests.service';
import { OutboxJob } from './outbox/outbox.job';
import { ParkedDeliveries } from './webhook/parked-deliveries';
import { WebhookHealth } from './webhook/webhook-health';

/** What the worker runs for delivery. */
@Module({
  imports: [TypeOrmModule.forFeature(deliveryEntities)],
  providers: [
    outboundPolicy,
    DeliveryBell,
    DeliveryMetrics,
    Digests,
    EmailJob,
    HttpPost,
    Leases,
    MailTransport,
    OutboxJob,
    OutgoingDeliveries,
    ParkedDeliveries,
    RobotJob,
    SweepJob,
    WebhookHealth,
    WebhookJob,
    WebhookPosting,
  ],
  exports: [DeliveryBell],
})
export class DeliveryJobsModule {}
