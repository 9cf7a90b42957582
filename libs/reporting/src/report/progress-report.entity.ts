import { Health } from '@lib/planning';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProgressReportStatus } from './report-status';

/** A lead department's account of an item's month (进展填报); one a month. */
@Entity('progress_report')
@Index('progress_report_work_item_idx', ['workItemId', 'period'], { unique: true })
@Index('progress_report_author_idx', ['authorId'])
@Index('progress_report_returned_by_idx', ['returnedById'])
export class ProgressReport {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'progress_report_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'progress_report_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  /** First day of the reported month. */
  @Column({ type: 'date' })
  period: string;

  @Column({ type: 'text' })
  summary: string;

  @Column({ type: 'text', nullable: true })
  problems: string | null;

  @Column({ name: 'next_steps', type: 'text', nullable: true })
  nextSteps: string | null;

  @Column({ name: 'self_assessed_health', type: 'enum', enum: Health, enumName: 'health' })
  selfAssessedHealth: Health;

  /** The department says that nothing has changed since its last report. */
  @Column({ type: 'boolean', default: false })
  unchanged: boolean;

  /** First handed in after the month's report day. */
  @Column({ type: 'boolean' })
  late: boolean;

  @Column({
    type: 'enum',
    enum: ProgressReportStatus,
    enumName: 'progress_report_status',
    default: ProgressReportStatus.SUBMITTED,
  })
  status: ProgressReportStatus;

  @ForeignKey('User', { name: 'progress_report_author_fk' })
  @Column({ name: 'author_id', type: 'uuid' })
  authorId: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** When it was last corrected; null before. */
  @Column({ name: 'revised_at', type: 'timestamptz', nullable: true })
  revisedAt: Date | null;

  /** Who last sent it back, also once it was corrected; null when nobody did. */
  @ForeignKey('User', { name: 'progress_report_returned_by_fk' })
  @Column({ name: 'returned_by_id', type: 'uuid', nullable: true })
  returnedById: string | null;

  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true })
  returnedAt: Date | null;

  @Column({ name: 'return_reason', type: 'text', nullable: true })
  returnReason: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;
}
