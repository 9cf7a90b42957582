import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How far the reminders of a plan have been looked after. */
@Entity('reminder_tick')
export class PlanTick {
  @ForeignKey('Plan', { name: 'reminder_tick_plan_fk' })
  @PrimaryColumn({ name: 'plan_id', type: 'uuid', primaryKeyConstraintName: 'reminder_tick_pk' })
  readonly planId: string;

  /** What fell due up to this instant has been written. */
  @Column({ name: 'ticked_until', type: 'timestamptz' })
  tickedUntil: Date;
}
