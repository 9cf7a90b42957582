import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** The last number that a plan's slips of a year have got. */
@Entity('slip_counter')
export class SlipCounter {
  @ForeignKey('Plan', { name: 'slip_counter_plan_fk' })
  @PrimaryColumn({ name: 'plan_id', type: 'uuid', primaryKeyConstraintName: 'slip_counter_pk' })
  readonly planId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'slip_counter_pk' })
  readonly year: number;

  @Column({ name: 'last_number', type: 'int' })
  lastNumber: number;
}
