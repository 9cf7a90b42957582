import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { HealthThresholds } from '../work-item/health';
import { PlanStatus } from './plan-status';

/** One year's document and everything made from it (年度计划). */
@Entity('plan')
@Check('plan_report_day_check', 'report_day BETWEEN 1 AND 31')
export class Plan {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'plan_pk' })
  readonly id: string;

  @Index('plan_code_idx', { unique: true })
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'int' })
  year: number;

  @Column({ type: 'enum', enum: PlanStatus, enumName: 'plan_status' })
  status: PlanStatus;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  /** What the codes of its items begin with, such as ZJ2020. */
  @Index('plan_item_code_prefix_idx', { unique: true })
  @Column({ name: 'item_code_prefix', type: 'text' })
  itemCodePrefix: string;

  @Column({ name: 'next_item_number', type: 'int', default: 1 })
  nextItemNumber: number;

  /** When lights turn: data of the plan, not code. */
  @Column({ type: 'jsonb' })
  thresholds: HealthThresholds;

  /** Day of the month on which monthly reports are due, or the working day before it. */
  @Column({ name: 'report_day', type: 'int', default: 25 })
  reportDay: number;

  @Index('plan_source_document_idx')
  @ForeignKey('SourceDocument', { name: 'plan_source_document_fk' })
  @Column({ name: 'source_document_id', type: 'uuid', nullable: true })
  sourceDocumentId: string | null;

  /** The last day on which the lights of its items were read; null before the first. */
  @Column({ name: 'health_read_on', type: 'date', nullable: true })
  healthReadOn: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
