import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Clock } from '../clock/clock';
import { newId } from '../graphql/global-id';
import type { Result } from '../graphql/result';
import type { FieldChangeRecord } from '../history/history.entity';

/** Who acts, for the history. */
export interface Actor {
  /** Null when the system itself acts, as in a nightly job. */
  userId: string | null;
  requestId?: string;
}

/** What happened, as it goes into the history and the outbox. */
export interface HistoryEvent {
  streamType: string;
  streamId: string;
  /** Dotted verb, such as `work_item.issued`. */
  action: string;
  subjectId?: string;
  changes?: FieldChangeRecord[];
}

/** One transaction in progress. */
export interface Transaction {
  /** Rows are read and written through this. */
  manager: EntityManager;
  /** The instant of the whole transaction. */
  now: Date;
  actor: Actor;
  /** Adds an entry to the history; written with the transaction's other rows, in the order of the calls. */
  record: (event: HistoryEvent) => void;
  /** Adds what followed from a change to the entry about it; without one of the same stream it is an entry itself. */
  recordConsequence: (event: HistoryEvent & { changes: FieldChangeRecord[] }) => void;
}

class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super('refused');
  }
}

/**
 * PostgreSQL's serialization_failure and deadlock_detected: the same work succeeds when done again. And its
 * unique_violation: of two who take the same key at once, the second finds on another try what the first one wrote.
 */
const WORTH_ANOTHER_TRY = new Set(['40001', '40P01', '23505']);
const TRIES = 4;

function isWorthAnotherTry(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code !== undefined && WORTH_ANOTHER_TRY.has(code);
}

/** Runs each change as one transaction: its rows, its history and its outbox, or nothing at all. */
@Injectable()
export class UnitOfWork {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Commits when `work` succeeds; a refusal rolls back everything and is handed on, an exception as well. */
  async run<T>(actor: Actor, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, work);
      } catch (error) {
        if (error instanceof Refused) return error.result;
        if (attempt === TRIES || !isWorthAnotherTry(error)) throw error;
      }
    }
  }

  private attempt<T>(actor: Actor, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
    return this.db.transaction(async (manager) => {
      const events: HistoryEvent[] = [];
      const now = this.clock.now();
      const result = await work({
        manager,
        now,
        actor,
        record: (event) => void events.push(event),
        recordConsequence: (event) => addConsequence(events, event),
      });
      if (!result.ok) throw new Refused(result);
      await writeHistory(manager, actor, now, events);
      return result;
    });
  }
}

function addConsequence(events: HistoryEvent[], event: HistoryEvent & { changes: FieldChangeRecord[] }): void {
  const cause = events.findLast(({ streamId }) => streamId === event.streamId);
  if (cause) cause.changes = [...(cause.changes ?? []), ...event.changes];
  else events.push(event);
}

/**
 * Appends entries in one statement; the order of `events` is the order of each stream. The same statement tells the
 * database the transaction's instant, from which the versions of the changed rows take theirs at the commit.
 */
async function writeHistory(manager: EntityManager, actor: Actor, at: Date, events: HistoryEvent[]): Promise<void> {
  if (events.length === 0) {
    await manager.query(`SELECT set_config('duban.now', $1, true)`, [at.toISOString()]);
    return;
  }
  const rows = events.map((event) => ({
    id: newId(),
    stream_type: event.streamType,
    stream_id: event.streamId,
    action: event.action,
    subject_id: event.subjectId ?? null,
    actor_id: actor.userId,
    changes: event.changes ?? [],
    request_id: actor.requestId ?? null,
  }));
  await manager.query(
    `WITH told AS MATERIALIZED (SELECT set_config('duban.now', $2, true)::timestamptz AS at)
     INSERT INTO history_entry (id, stream_type, stream_id, action, subject_id, actor_id, at, changes, request_id)
     SELECT id, stream_type, stream_id, action, subject_id, actor_id, told.at, changes, request_id
       FROM told, ROWS FROM (json_to_recordset($1::json) AS (id uuid, stream_type text, stream_id uuid, action text,
              subject_id uuid, actor_id uuid, changes jsonb, request_id text))
            WITH ORDINALITY ORDER BY ordinality`,
    [JSON.stringify(rows), at.toISOString()],
  );
}
