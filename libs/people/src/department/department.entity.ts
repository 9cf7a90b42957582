import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DepartmentLevel } from './department-level';

@Entity('department')
@Index('department_code_idx', ['code'], { unique: true })
@Index('department_parent_idx', ['parentId', 'ordinal'])
@Index('department_ancestors_idx', ['ancestorIds'], { type: 'gin' })
@Index('department_ordinal_idx', ['ordinal', 'id'])
export class Department {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'department_pk' })
  readonly id: string;

  /** Stable name for programs, accounts and seeds; never changes. */
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'short_name', type: 'text', nullable: true })
  shortName: string | null;

  /** Other names under which documents and people speak of it. */
  @Column({ type: 'text', array: true, default: '{}' })
  aliases: string[];

  @Column({ type: 'enum', enum: DepartmentLevel, enumName: 'department_level' })
  level: DepartmentLevel;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  @ManyToOne(() => Department)
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'department_parent_fk' })
  parent?: Department | null;

  /** Keys from the root down to the parent. */
  @Column({ name: 'ancestor_ids', type: 'uuid', array: true, default: '{}' })
  ancestorIds: string[];

  /** Place in official lists. */
  @Column({ type: 'int' })
  ordinal: number;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
