import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AssignmentRole, AssignmentStatus } from './assignment-status';

/** A department's part in a work item. */
@Entity('assignment')
@Index('assignment_department_idx', ['workItemId', 'departmentId'], { unique: true })
@Index('assignment_lead_idx', ['workItemId'], { unique: true, where: `role = 'LEAD'` })
@Index('assignment_of_department_idx', ['departmentId', 'status'])
@Index('assignment_declined_idx', ['workItemId'], { where: `role = 'LEAD' AND status = 'DECLINED'` })
@Index('assignment_responded_by_idx', ['respondedById'])
export class Assignment {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'assignment_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'assignment_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  @ForeignKey('Department', { name: 'assignment_department_fk' })
  @Column({ name: 'department_id', type: 'uuid' })
  departmentId: string;

  @Column({ type: 'enum', enum: AssignmentRole, enumName: 'assignment_role' })
  role: AssignmentRole;

  @Column({ type: 'enum', enum: AssignmentStatus, enumName: 'assignment_status', default: AssignmentStatus.PENDING })
  status: AssignmentStatus;

  /** True where nobody named the department: it was proposed for the item's field. */
  @Column({ type: 'boolean', default: false })
  proposed: boolean;

  /** The day to accept it by; null where nobody named one. */
  @Column({ name: 'accept_by', type: 'date', nullable: true })
  acceptBy: string | null;

  @Column({ name: 'responded_at', type: 'timestamptz', nullable: true })
  respondedAt: Date | null;

  @ForeignKey('User', { name: 'assignment_responded_by_fk' })
  @Column({ name: 'responded_by_id', type: 'uuid', nullable: true })
  respondedById: string | null;

  @Column({ name: 'decline_reason', type: 'text', nullable: true })
  declineReason: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'transaction_instant()' })
  createdAt: Date;
}
