import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One field's value before and after, as text; null where there was or is none. */
export interface FieldChangeRecord {
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * One entry of the append-only history, and at once the outbox event of the same change. `seq`, `prev_hash` and `hash`
 * are filled by a database trigger that chains each stream; a second trigger refuses every later change.
 */
@Entity('history_entry')
@Index('history_entry_stream_idx', ['streamId', 'seq'], { unique: true })
@Index('history_entry_at_idx', ['at', 'id'])
@Index('history_entry_actor_idx', ['actorId', 'at'])
export class HistoryEntry {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'history_entry_pk' })
  readonly id: string;

  /** What the stream is, such as `work_item`. */
  @Column({ name: 'stream_type', type: 'text' })
  streamType: string;

  @Column({ name: 'stream_id', type: 'uuid' })
  streamId: string;

  /** Place in the stream, from 1 without gaps. */
  @Column({ type: 'int' })
  seq: number;

  /** Dotted verb, such as `milestone.completed`. */
  @Column({ type: 'text' })
  action: string;

  /** The row that changed, where it is not the stream's own. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: string | null;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'jsonb' })
  changes: FieldChangeRecord[];

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId: string | null;

  @Column({ name: 'prev_hash', type: 'bytea' })
  prevHash: Buffer;

  @Column({ type: 'bytea' })
  hash: Buffer;
}
