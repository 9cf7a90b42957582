import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A milestone that cannot be completed before another one. */
@Entity('milestone_dependency')
@Index('milestone_dependency_depends_on_idx', ['dependsOnId'])
@Check('milestone_dependency_self_ck', 'milestone_id <> depends_on_id')
export class MilestoneDependency {
  @ForeignKey('Milestone', { name: 'milestone_dependency_milestone_fk' })
  @PrimaryColumn({ name: 'milestone_id', type: 'uuid', primaryKeyConstraintName: 'milestone_dependency_pk' })
  milestoneId: string;

  @ForeignKey('Milestone', { name: 'milestone_dependency_depends_on_fk' })
  @PrimaryColumn({ name: 'depends_on_id', type: 'uuid', primaryKeyConstraintName: 'milestone_dependency_pk' })
  dependsOnId: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'transaction_instant()' })
  createdAt: Date;
}
