import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DeliveryStatus } from './delivery-status';
import { NotificationChannel } from './notification-channel';

/** A notification on its way through one channel. The row is the truth; a queue's job only carries its id. */
@Entity('delivery')
@Index('delivery_channel_idx', ['notificationId', 'channel'], { unique: true })
@Index('delivery_due_idx', ['channel', 'notBefore'], { where: `status = 'QUEUED'` })
@Index('delivery_held_idx', ['notificationId'], {
  where: `status = 'SUPPRESSED' AND last_error = 'delivery.awaitsDigest'`,
})
@Index('delivery_failed_idx', ['notBefore'], { where: `status = 'FAILED'` })
export class Delivery {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'delivery_pk' })
  readonly id: string;

  @ForeignKey('Notification', { name: 'delivery_notification_fk' })
  @Column({ name: 'notification_id', type: 'uuid' })
  notificationId: string;

  @Column({ type: 'enum', enum: NotificationChannel, enumName: 'notification_channel' })
  channel: NotificationChannel;

  @Column({ type: 'enum', enum: DeliveryStatus, enumName: 'delivery_status' })
  status: DeliveryStatus;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  /** What went wrong last, as the peer said it, or a key of the message catalogue. */
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError: string | null;

  @Column({ name: 'not_before', type: 'timestamptz' })
  notBefore: Date;

  /** Who holds it: a worker that was paused past its lease finds another token here and may not mark it. */
  @Column({ name: 'lease_token', type: 'uuid', nullable: true })
  leaseToken: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
