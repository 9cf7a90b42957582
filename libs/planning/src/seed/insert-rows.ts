import { newId } from '@lib/platform';
import type { DeepPartial, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ItemEvent } from './item-events';

/** PostgreSQL takes 65,535 parameters in a statement; our widest row has about 35. */
const ROWS_A_STATEMENT = 1000;

/** Inserts rows of one table, many in a statement. */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly DeepPartial<T>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const values = rows.slice(start, start + ROWS_A_STATEMENT) as Parameters<typeof manager.insert<T>>[1];
    await manager.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }
}

/**
 * Appends past events to the history, the oldest first. They are in nobody's outbox: nothing follows today from what
 * happened then.
 */
export async function insertHistory(manager: EntityManager, events: readonly ItemEvent[]): Promise<void> {
  const rows = events
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((event) => ({
      id: newId(),
      stream_type: event.streamType,
      stream_id: event.streamId,
      action: event.action,
      subject_id: event.subjectId ?? null,
      actor_id: event.actorId,
      at: event.at.toISOString(),
      changes: event.changes ?? [],
    }));
  await manager.query(
    `WITH told AS (
       INSERT INTO history_entry (id, stream_type, stream_id, action, subject_id, actor_id, at, changes)
       SELECT id, stream_type, stream_id, action, subject_id, actor_id, at, changes
         FROM ROWS FROM (json_to_recordset($1::json) AS (id uuid, stream_type text, stream_id uuid, action text,
                subject_id uuid, actor_id uuid, at timestamptz, changes jsonb)) WITH ORDINALITY ORDER BY ordinality
       RETURNING id)
     SELECT count(*) FROM told`,
    [JSON.stringify(rows)],
  );
  await manager.query(
    `UPDATE outbox SET claimed_at = h.at FROM history_entry h
      WHERE h.id = outbox.id AND outbox.id = ANY (SELECT (e ->> 'id')::uuid FROM json_array_elements($1::json) e)`,
    [JSON.stringify(rows.map(({ id }) => ({ id })))],
  );
}
