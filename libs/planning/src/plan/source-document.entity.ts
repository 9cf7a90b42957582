import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The text that a plan was made from, kept whole and unchanged. */
@Entity('source_document')
export class SourceDocument {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'source_document_pk' })
  readonly id: string;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
