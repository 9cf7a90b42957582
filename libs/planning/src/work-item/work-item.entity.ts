import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Health, type HealthReason } from './health';
import { WorkItemKind } from './work-item-kind';
import { WorkItemStatus } from './work-item-lifecycle';

/** Anything trackable; items form a tree (任务). */
@Entity('work_item')
@Index('work_item_code_idx', ['code'], { unique: true })
@Index('work_item_plan_idx', ['planId', 'code', 'id'])
@Index('work_item_theme_idx', ['themeId', 'code', 'id'])
@Index('work_item_parent_idx', ['parentId', 'code', 'id'])
@Index('work_item_lead_department_idx', ['leadDepartmentId', 'status', 'code', 'id'])
@Index('work_item_owner_idx', ['ownerId', 'code', 'id'])
@Index('work_item_leader_idx', ['leaderId'])
@Index('work_item_declared_by_idx', ['declaredById'])
@Index('work_item_verified_by_idx', ['verifiedById'])
@Index('work_item_kind_idx', ['kind', 'code', 'id'])
@Index('work_item_status_idx', ['status', 'code', 'id'])
@Index('work_item_light_idx', ['health', 'code', 'id'])
@Index('work_item_title_idx', ['title', 'id'])
@Index('work_item_due_date_idx', ['dueDate', 'id'])
@Index('work_item_health_idx', ['healthRank', 'id'])
@Index('work_item_progress_idx', ['progress', 'id'])
@Index('work_item_updated_at_idx', ['updatedAt', 'id'])
@Index('work_item_ancestors_idx', ['ancestorIds'], { type: 'gin' })
@Index('work_item_departments_idx', ['departmentIds'], { type: 'gin' })
@Index('work_item_tags_idx', ['tags'], { type: 'gin' })
@Index('work_item_regions_idx', ['regions'], { type: 'gin' })
@Index('work_item_search_idx', ['searchVector'], { type: 'gin' })
export class WorkItem {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'work_item_pk' })
  readonly id: string;

  /** Short stable name for people, such as ZJ2020-0042. */
  @Column({ type: 'text' })
  code: string;

  @ForeignKey('Plan', { name: 'work_item_plan_fk' })
  @Column({ name: 'plan_id', type: 'uuid' })
  planId: string;

  @ForeignKey('Theme', { name: 'work_item_theme_fk' })
  @Column({ name: 'theme_id', type: 'uuid', nullable: true })
  themeId: string | null;

  @ForeignKey('WorkItem', { name: 'work_item_parent_fk' })
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  /** Keys from the root down to the parent. */
  @Column({ name: 'ancestor_ids', type: 'uuid', array: true, default: '{}' })
  ancestorIds: string[];

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Column({ type: 'enum', enum: WorkItemKind, enumName: 'work_item_kind' })
  kind: WorkItemKind;

  @Column({ type: 'text', array: true, default: '{}' })
  tags: string[];

  @Column({ type: 'text', array: true, default: '{}' })
  regions: string[];

  /** Seen by its departments, the supervising office and leaders only. */
  @Column({ type: 'boolean', default: false })
  internal: boolean;

  @Column({ type: 'enum', enum: WorkItemStatus, enumName: 'work_item_status', default: WorkItemStatus.DRAFT })
  status: WorkItemStatus;

  @Column({ type: 'enum', enum: Health, enumName: 'health', default: Health.GREY })
  health: Health;

  /** Worst first; kept by the database. */
  @Column({ name: 'health_rank', type: 'smallint', default: 4, insert: false, update: false })
  healthRank: number;

  @Column({ name: 'health_reasons', type: 'jsonb', default: [] })
  healthReasons: HealthReason[];

  @Column({ type: 'double precision', default: 0 })
  progress: number;

  /** How far it should be by now, 0 to 1; null with nothing to compare with. */
  @Column({ name: 'planned_progress', type: 'double precision', nullable: true })
  plannedProgress: number | null;

  @Column({ name: 'start_date', type: 'date', nullable: true })
  startDate: string | null;

  @Column({ name: 'due_date', type: 'date', nullable: true })
  dueDate: string | null;

  /** True where the plan states no date and its year's end was taken. */
  @Column({ name: 'due_date_implied', type: 'boolean', default: false })
  dueDateImplied: boolean;

  /** The due date when the item was first issued; it never moves. */
  @Column({ name: 'baseline_due_date', type: 'date', nullable: true })
  baselineDueDate: string | null;

  @Column({ name: 'forecast_date', type: 'date', nullable: true })
  forecastDate: string | null;

  @Column({ name: 'issued_at', type: 'timestamptz', nullable: true })
  issuedAt: Date | null;

  @Column({ name: 'closing_requested_on', type: 'date', nullable: true })
  closingRequestedOn: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @ForeignKey('Department', { name: 'work_item_lead_department_fk' })
  @Column({ name: 'lead_department_id', type: 'uuid', nullable: true })
  leadDepartmentId: string | null;

  /** Lead and supporting departments: kept with the assignments, for filters and for who may see the item. */
  @Column({ name: 'department_ids', type: 'uuid', array: true, default: '{}' })
  departmentIds: string[];

  @ForeignKey('User', { name: 'work_item_owner_fk' })
  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId: string | null;

  @ForeignKey('User', { name: 'work_item_leader_fk' })
  @Column({ name: 'leader_id', type: 'uuid', nullable: true })
  leaderId: string | null;

  /** The light in the lead department's latest report that stands; null without one. */
  @Column({ name: 'declared_health', type: 'enum', enum: Health, enumName: 'health', nullable: true })
  declaredHealth: Health | null;

  /** The first day of the month that it was declared for. */
  @Column({ name: 'declared_period', type: 'date', nullable: true })
  declaredPeriod: string | null;

  @Column({ name: 'declared_at', type: 'timestamptz', nullable: true })
  declaredAt: Date | null;

  @Column({ name: 'declared_reason', type: 'text', nullable: true })
  declaredReason: string | null;

  @ForeignKey('User', { name: 'work_item_declared_by_fk' })
  @Column({ name: 'declared_by_id', type: 'uuid', nullable: true })
  declaredById: string | null;

  /** The light that the supervising office found when it looked; null before it did. */
  @Column({ name: 'verified_health', type: 'enum', enum: Health, enumName: 'health', nullable: true })
  verifiedHealth: Health | null;

  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt: Date | null;

  @Column({ name: 'verified_reason', type: 'text', nullable: true })
  verifiedReason: string | null;

  @ForeignKey('User', { name: 'work_item_verified_by_fk' })
  @Column({ name: 'verified_by_id', type: 'uuid', nullable: true })
  verifiedById: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;

  @Column({ name: 'search_text', type: 'text', default: '', select: false, insert: false, update: false })
  searchText: string;

  @Column({ name: 'search_vector', type: 'tsvector', default: '', select: false, insert: false, update: false })
  searchVector: string;
}
