import { NotificationChannel, ReminderTrigger } from '@lib/delivery';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DayUnit } from '../schedule/schedule';
import { ReminderAudience } from './reminder-audience';

/** When, for what and to whom reminders go out in a plan. */
@Entity('reminder_rule')
@Check('reminder_rule_send_at_ck', `send_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)
@Index('reminder_rule_plan_idx', ['planId', 'trigger', 'ordinal'])
export class ReminderRule {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reminder_rule_pk' })
  readonly id: string;

  @ForeignKey('Plan', { name: 'reminder_rule_plan_fk' })
  @Column({ name: 'plan_id', type: 'uuid' })
  planId: string;

  @Column({ type: 'enum', enum: ReminderTrigger, enumName: 'reminder_trigger' })
  trigger: ReminderTrigger;

  /** Its place among the rules of its plan. */
  @Column({ type: 'int' })
  ordinal: number;

  /** Days from the deadline: negative before it, 0 on it, positive after it. */
  @Column({ type: 'int', array: true })
  offsets: number[];

  @Column({ name: 'repeat_every', type: 'int', nullable: true })
  repeatEvery: number | null;

  @Column({ type: 'enum', enum: DayUnit, enumName: 'day_unit' })
  unit: DayUnit;

  /** True moves a reminder off holidays and weekends. */
  @Column({ name: 'working_days_only', type: 'boolean', default: true })
  workingDaysOnly: boolean;

  /** Time of day in the plan's zone, HH:MM. */
  @Column({ name: 'send_at', type: 'text', default: '09:00' })
  sendAt: string;

  @Column({ type: 'enum', enum: ReminderAudience, enumName: 'reminder_audience', array: true })
  audience: ReminderAudience[];

  @Column({ type: 'enum', enum: NotificationChannel, enumName: 'notification_channel', array: true })
  channels: NotificationChannel[];

  @Column({ type: 'boolean' })
  enabled: boolean;

  @Column({ type: 'int', default: 1 })
  version: number;
}
