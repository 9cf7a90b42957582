import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { MilestoneStatus } from './milestone-status';

/** Something that is done by a date (节点). */
@Entity('milestone')
@Index('milestone_work_item_idx', ['workItemId', 'ordinal'], { unique: true })
@Index('milestone_due_date_idx', ['dueDate', 'id'])
@Index('milestone_open_idx', ['dueDate', 'id'], { where: `status = 'OPEN'` })
@Index('milestone_open_of_item_idx', ['workItemId', 'dueDate', 'id'], { where: `status = 'OPEN'` })
export class Milestone {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'milestone_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'milestone_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'int' })
  ordinal: number;

  @Column({ type: 'enum', enum: MilestoneStatus, enumName: 'milestone_status', default: MilestoneStatus.OPEN })
  status: MilestoneStatus;

  @Column({ name: 'due_date', type: 'date' })
  dueDate: string;

  @Column({ name: 'baseline_due_date', type: 'date' })
  baselineDueDate: string;

  @Column({ name: 'forecast_date', type: 'date', nullable: true })
  forecastDate: string | null;

  @Column({ name: 'completed_on', type: 'date', nullable: true })
  completedOn: string | null;

  /** Share of the item's progress, relative to its other milestones. */
  @Column({ type: 'double precision', default: 1 })
  weight: number;

  /** Name of the template that it was stamped from; null for one that somebody wrote. */
  @Column({ type: 'text', nullable: true })
  template: string | null;

  @Column({ name: 'completion_note', type: 'text', nullable: true })
  completionNote: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
