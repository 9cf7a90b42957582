import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A day that an installation, or one plan, knows better than the State Council's notices. */
@Entity('calendar_override')
@Index('calendar_override_plan_idx', ['planId', 'date'], { unique: true, where: 'plan_id IS NOT NULL' })
@Index('calendar_override_date_idx', ['date'], { unique: true, where: 'plan_id IS NULL' })
export class CalendarOverride {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'calendar_override_pk' })
  readonly id: string;

  /** Null where it holds for every plan; a plan's own wins over it. */
  @ForeignKey('Plan', { name: 'calendar_override_plan_fk' })
  @Column({ name: 'plan_id', type: 'uuid', nullable: true })
  planId: string | null;

  @Column({ type: 'date' })
  date: string;

  @Column({ type: 'boolean' })
  working: boolean;

  @Column({ type: 'text', nullable: true })
  label: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'transaction_instant()' })
  createdAt: Date;
}
