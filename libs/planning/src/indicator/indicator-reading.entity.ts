import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The number reported for a day (进度值). */
@Entity('indicator_reading')
@Index('indicator_reading_as_of_idx', ['indicatorId', 'asOf', 'id'])
@Index('indicator_reading_reported_by_idx', ['reportedById'])
export class IndicatorReading {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'indicator_reading_pk' })
  readonly id: string;

  @ForeignKey('Indicator', { name: 'indicator_reading_indicator_fk' })
  @Column({ name: 'indicator_id', type: 'uuid' })
  indicatorId: string;

  @Column({ name: 'as_of', type: 'date' })
  asOf: string;

  @Column({ type: 'numeric' })
  value: string;

  /** The other figure on that day, for a comparison with one. */
  @Column({ name: 'reference_value', type: 'numeric', nullable: true })
  referenceValue: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @ForeignKey('User', { name: 'indicator_reading_reported_by_fk' })
  @Column({ name: 'reported_by_id', type: 'uuid' })
  reportedById: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
