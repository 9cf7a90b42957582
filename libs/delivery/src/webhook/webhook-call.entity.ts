import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DeliveryStatus } from '../delivery/delivery-status';

/** One event on its way to one endpoint. */
@Entity('webhook_call')
@Index('webhook_call_event_idx', ['endpointId', 'eventId'], { unique: true })
@Index('webhook_call_due_idx', ['notBefore'], { where: `status = 'QUEUED'` })
@Index('webhook_call_delivery_idx', ['deliveryId'])
@Index('webhook_call_at_idx', ['endpointId', 'occurredAt', 'id'])
export class WebhookCall {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_call_pk' })
  readonly id: string;

  @ForeignKey('WebhookEndpoint', { name: 'webhook_call_endpoint_fk', onDelete: 'CASCADE' })
  @Column({ name: 'endpoint_id', type: 'uuid' })
  endpointId: string;

  /** Key of the notification or of the history entry: the same on every try, so that a receiver can tell repeats. */
  @Column({ name: 'event_id', type: 'uuid' })
  eventId: string;

  @Column({ name: 'event_type', type: 'text' })
  eventType: string;

  /** The delivery of a notification that this call is for; null for an event of the history. */
  @ForeignKey('Delivery', { name: 'webhook_call_delivery_fk' })
  @Column({ name: 'delivery_id', type: 'uuid', nullable: true })
  deliveryId: string | null;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;

  @Column({ type: 'enum', enum: DeliveryStatus, enumName: 'delivery_status' })
  status: DeliveryStatus;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  @Column({ name: 'not_before', type: 'timestamptz' })
  notBefore: Date;

  @Column({ name: 'lease_token', type: 'uuid', nullable: true })
  leaseToken: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
