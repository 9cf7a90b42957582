import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request-status';

/** Asked by the lead department, decided by the supervising office (申请). */
@Entity('change_request')
@Index('change_request_work_item_idx', ['workItemId', 'createdAt'])
@Index('change_request_pending_idx', ['createdAt'], { where: `status = 'PENDING'` })
@Index('change_request_returned_idx', ['workItemId', 'createdAt', 'id'], {
  where: `kind = 'CLOSE' AND status = 'RETURNED'`,
})
@Index('change_request_milestone_idx', ['milestoneId'])
@Index('change_request_department_idx', ['proposedDepartmentId'])
@Index('change_request_requested_by_idx', ['requestedById'])
@Index('change_request_decided_by_idx', ['decidedById'])
export class ChangeRequest {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'change_request_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'change_request_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  @ForeignKey('Milestone', { name: 'change_request_milestone_fk' })
  @Column({ name: 'milestone_id', type: 'uuid', nullable: true })
  milestoneId: string | null;

  @Column({ type: 'enum', enum: ChangeRequestKind, enumName: 'change_request_kind' })
  kind: ChangeRequestKind;

  @Column({
    type: 'enum',
    enum: ChangeRequestStatus,
    enumName: 'change_request_status',
    default: ChangeRequestStatus.PENDING,
  })
  status: ChangeRequestStatus;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'proposed_due_date', type: 'date', nullable: true })
  proposedDueDate: string | null;

  @ForeignKey('Department', { name: 'change_request_department_fk' })
  @Column({ name: 'proposed_department_id', type: 'uuid', nullable: true })
  proposedDepartmentId: string | null;

  @ForeignKey('User', { name: 'change_request_requested_by_fk' })
  @Column({ name: 'requested_by_id', type: 'uuid' })
  requestedById: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @ForeignKey('User', { name: 'change_request_decided_by_fk' })
  @Column({ name: 'decided_by_id', type: 'uuid', nullable: true })
  decidedById: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'decision_note', type: 'text', nullable: true })
  decisionNote: string | null;
}
