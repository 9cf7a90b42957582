import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A stretch of a document that an item was read from, in Unicode code points. */
@Entity('work_item_source')
@Index('work_item_source_item_idx', ['workItemId', 'spanStart'])
@Index('work_item_source_document_idx', ['documentId'])
export class WorkItemSource {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'work_item_source_pk' })
  readonly id: string;

  @ForeignKey('WorkItem', { name: 'work_item_source_item_fk' })
  @Column({ name: 'work_item_id', type: 'uuid' })
  workItemId: string;

  @ForeignKey('SourceDocument', { name: 'work_item_source_document_fk' })
  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  @Column({ name: 'span_start', type: 'int' })
  spanStart: number;

  /** The first code point behind it. */
  @Column({ name: 'span_end', type: 'int' })
  spanEnd: number;
}
