import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Department } from '../department/department.entity';
import { UserRole } from '../policy/user-role';

@Entity('app_user')
@Check('app_user_account_lower_ck', 'account = lower(account)')
@Index('app_user_account_idx', ['account'], { unique: true })
@Index('app_user_department_idx', ['departmentId', 'account'])
@Index('app_user_role_idx', ['role', 'account'])
export class User {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'app_user_pk' })
  readonly id: string;

  /** What the person signs in with, in lower case. */
  @Column({ type: 'text' })
  account: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ type: 'enum', enum: UserRole, enumName: 'user_role' })
  role: UserRole;

  @Column({ name: 'department_id', type: 'uuid', nullable: true })
  departmentId: string | null;

  @ManyToOne(() => Department)
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'app_user_department_fk' })
  department?: Department | null;

  /** False for those who left: their history stays, they get in no more. */
  @Column({ type: 'bool', default: true })
  active: boolean;

  /** Argon2id in PHC form; null where the person has no password, as behind a single sign-on. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ name: 'password_changed_at', type: 'timestamptz', nullable: true })
  passwordChangedAt: Date | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
