import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Attainment } from './attainment';
import { Comparator, IndicatorMeasure } from './indicator-form';

/** A number to reach (指标). Figures are exact decimals and come from the database as text. */
@Entity('indicator')
@Index('indicator_work_item_idx', ['workItemId', 'ordinal'], { unique: true })
@Index('indicator_attainment_idx', ['attainment', 'dueDate', 'id'])
@Index('indicator_due_date_idx', ['dueDate', 'id'])
export class Indicator {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'indicator_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'indicator_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  @Column({ type: 'int' })
  ordinal: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  unit: string;

  @Column({ type: 'enum', enum: IndicatorMeasure, enumName: 'indicator_measure' })
  measure: IndicatorMeasure;

  @Column({ type: 'enum', enum: Comparator, enumName: 'indicator_comparator' })
  comparator: Comparator;

  @Column({ name: 'target_value', type: 'numeric', nullable: true })
  targetValue: string | null;

  @Column({ name: 'target_max', type: 'numeric', nullable: true })
  targetMax: string | null;

  /** The other figure, with NOT_BELOW_REFERENCE. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ name: 'baseline_value', type: 'numeric', nullable: true })
  baselineValue: string | null;

  @Column({ name: 'baseline_period', type: 'text', nullable: true })
  baselinePeriod: string | null;

  /** From when readings of a count add up. */
  @Column({ name: 'start_date', type: 'date' })
  startDate: string;

  @Column({ name: 'due_date', type: 'date' })
  dueDate: string;

  /** True where the plan states no date and its year's end was taken. */
  @Column({ name: 'due_date_implied', type: 'boolean', default: false })
  dueDateImplied: boolean;

  @Column({ type: 'enum', enum: Attainment, enumName: 'attainment', default: Attainment.UNKNOWN })
  attainment: Attainment;

  @Column({ name: 'projected_value', type: 'numeric', nullable: true })
  projectedValue: string | null;

  /** Share of the target reached, 0 to 1; null when nothing is known. */
  @Column({ type: 'double precision', nullable: true })
  ratio: number | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
