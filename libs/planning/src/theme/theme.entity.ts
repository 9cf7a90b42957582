import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A heading of the plan's document (板块). */
@Entity('theme')
@Index('theme_plan_idx', ['planId', 'ordinal'])
@Index('theme_parent_idx', ['parentId', 'ordinal'])
export class Theme {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'theme_pk' })
  readonly id: string;

  @ForeignKey('Plan', { name: 'theme_plan_fk' })
  @Column({ name: 'plan_id', type: 'uuid' })
  planId: string;

  @ForeignKey('Theme', { name: 'theme_parent_fk' })
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  @Column({ type: 'text' })
  title: string;

  /** Place in the document. */
  @Column({ type: 'int' })
  ordinal: number;
}
