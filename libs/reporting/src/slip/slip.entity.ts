import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { SlipGrade } from './slip-grade';
import { SlipStatus } from './slip-lifecycle';

/** A numbered slip by which the supervising office presses a department about an item (督办单). */
@Entity('slip')
@Index('slip_number_idx', ['planId', 'year', 'number'], { unique: true })
@Index('slip_work_item_idx', ['workItemId', 'issuedAt', 'id'])
@Index('slip_department_idx', ['departmentId', 'issuedAt', 'id'])
@Index('slip_issued_at_idx', ['issuedAt', 'id'])
@Index('slip_reply_by_idx', ['replyBy'], { where: `status IN ('ISSUED', 'SIGNED')` })
@Index('slip_replied_idx', ['replyBy'], { where: `status = 'REPLIED'` })
@Index('slip_issued_by_idx', ['issuedById'])
@Index('slip_signed_by_idx', ['signedById'])
@Index('slip_replied_by_idx', ['repliedById'])
@Index('slip_decided_by_idx', ['decidedById'])
export class Slip {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'slip_pk' })
  readonly id: string;

  @ForeignKey('Plan', { name: 'slip_plan_fk' })
  @Column({ name: 'plan_id', type: 'uuid' })
  planId: string;

  @ForeignKey('WorkItem', { name: 'slip_work_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  /** Of its issue, in the plan's zone: numbers begin anew each year. */
  @Column({ type: 'int' })
  year: number;

  /** From 1 on without a gap, within a plan and year. */
  @Column({ type: 'int' })
  number: number;

  @Column({ type: 'enum', enum: SlipGrade, enumName: 'slip_grade' })
  grade: SlipGrade;

  @Column({ type: 'text' })
  findings: string;

  @Column({ type: 'text' })
  demand: string;

  @Column({ name: 'reply_by', type: 'date' })
  replyBy: string;

  @Column({ type: 'enum', enum: SlipStatus, enumName: 'slip_status', default: SlipStatus.ISSUED })
  status: SlipStatus;

  /** To whom it is addressed. */
  @ForeignKey('Department', { name: 'slip_department_fk' })
  @Column({ name: 'department_id', type: 'uuid' })
  departmentId: string;

  /** Key of the notification from which it was made; the table is of a room above, so nothing points to it. */
  @Column({ name: 'escalation_id', type: 'uuid', nullable: true })
  escalationId: string | null;

  @ForeignKey('User', { name: 'slip_issued_by_fk' })
  @Column({ name: 'issued_by_id', type: 'uuid' })
  issuedById: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  @ForeignKey('User', { name: 'slip_signed_by_fk' })
  @Column({ name: 'signed_by_id', type: 'uuid', nullable: true })
  signedById: string | null;

  @Column({ name: 'signed_at', type: 'timestamptz', nullable: true })
  signedAt: Date | null;

  /** The latest, also after it was returned. */
  @Column({ type: 'text', nullable: true })
  reply: string | null;

  @ForeignKey('User', { name: 'slip_replied_by_fk' })
  @Column({ name: 'replied_by_id', type: 'uuid', nullable: true })
  repliedById: string | null;

  @Column({ name: 'replied_at', type: 'timestamptz', nullable: true })
  repliedAt: Date | null;

  /** Who accepted, returned or withdrew it last. */
  @ForeignKey('User', { name: 'slip_decided_by_fk' })
  @Column({ name: 'decided_by_id', type: 'uuid', nullable: true })
  decidedById: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  /** Why it was returned or withdrawn; what was said on accepting. */
  @Column({ name: 'decision_note', type: 'text', nullable: true })
  decisionNote: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;
}
