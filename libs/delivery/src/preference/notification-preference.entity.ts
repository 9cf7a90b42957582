import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind } from '../notification/notification-kind';

/** A person's word on one kind through one channel; without a row the channel is wanted. */
@Entity('notification_preference')
export class NotificationPreference {
  @ForeignKey('User', { name: 'notification_preference_user_fk' })
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'notification_preference_pk' })
  userId: string;

  @PrimaryColumn({
    type: 'enum',
    enum: NotificationKind,
    enumName: 'notification_kind',
    primaryKeyConstraintName: 'notification_preference_pk',
  })
  kind: NotificationKind;

  @PrimaryColumn({
    type: 'enum',
    enum: NotificationChannel,
    enumName: 'notification_channel',
    primaryKeyConstraintName: 'notification_preference_pk',
  })
  channel: NotificationChannel;

  @Column({ type: 'boolean' })
  enabled: boolean;
}
