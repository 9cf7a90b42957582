import type { MessageParams } from '@lib/platform';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind, ReminderTrigger } from './notification-kind';

/** Something that one person is told. Its words are made when it is read, in the reader's language. */
@Entity('notification')
@Index('notification_dedup_key_idx', ['dedupKey'], { unique: true })
@Index('notification_recipient_idx', ['recipientId', 'createdAt', 'id'])
@Index('notification_unread_idx', ['recipientId'], { where: 'read_at IS NULL' })
@Index('notification_snoozed_idx', ['snoozedUntil'], { where: 'snoozed_until IS NOT NULL' })
@Index('notification_work_item_idx', ['workItemId'])
@Index('notification_milestone_idx', ['milestoneId'])
export class Notification {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'notification_pk' })
  readonly id: string;

  @Column({ type: 'enum', enum: NotificationKind, enumName: 'notification_kind' })
  kind: NotificationKind;

  /** Null for what no reminder rule set off. */
  @Column({ type: 'enum', enum: ReminderTrigger, enumName: 'reminder_trigger', nullable: true })
  trigger: ReminderTrigger | null;

  @ForeignKey('User', { name: 'notification_recipient_fk' })
  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId: string;

  @ForeignKey('WorkItem', { name: 'notification_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid', nullable: true })
  workItemId: string | null;

  @ForeignKey('Milestone', { name: 'notification_milestone_fk' })
  @Column({ name: 'milestone_id', type: 'uuid', nullable: true })
  milestoneId: string | null;

  /** What else it is about, such as a slip; for news, the subject of the entry in the history. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId: string | null;

  /** The reminder rule behind it; rules live in the room above. */
  @Column({ name: 'rule_id', type: 'uuid', nullable: true })
  ruleId: string | null;

  /** What makes it the one it is: a second of the same key is never written. */
  @Column({ name: 'dedup_key', type: 'text' })
  dedupKey: string;

  /** Key of the message catalogue, to which `.title` and `.body` are added. */
  @Column({ name: 'message_key', type: 'text' })
  messageKey: string;

  @Column({ type: 'jsonb' })
  params: MessageParams;

  /** Where it was to go when it was written; what became of that stands in its deliveries. Null in rows of old. */
  @Column({
    type: 'enum',
    enum: NotificationChannel,
    enumName: 'notification_channel',
    array: true,
    nullable: true,
  })
  channels: NotificationChannel[] | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt: Date | null;

  /** Until then it counts as read and nothing of it goes out. */
  @Column({ name: 'snoozed_until', type: 'timestamptz', nullable: true })
  snoozedUntil: Date | null;
}
