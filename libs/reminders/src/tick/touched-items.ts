import type { EntityManager } from 'typeorm';

/** What happened in a plan since a tick. */
export interface Touched {
  /** True when its rules or a calendar changed, so that everything must be looked at again. */
  rules: boolean;
  /** Keys of the work items that something happened to. */
  items: string[];
}

/** An entry bears the instant at which its transaction began, and shows only when it has ended. */
const LONGEST_TRANSACTION_MS = 300_000;

/** Reads from the history what happened since the tick of that instant. */
export async function touchedSince(manager: EntityManager, planId: string, instant: Date): Promise<Touched> {
  const since = new Date(instant.getTime() - LONGEST_TRANSACTION_MS).toISOString();
  const [touched] = await manager.query<[Touched]>(
    `SELECT EXISTS (SELECT 1 FROM history_entry WHERE at > $1 AND (stream_type = 'calendar_override'
              OR (stream_type = 'plan' AND stream_id = $2 AND action LIKE 'reminder\\_rule.%'))) AS rules,
            ARRAY(SELECT DISTINCT e.stream_id FROM history_entry e JOIN work_item w ON w.id = e.stream_id
                   WHERE e.at > $1 AND e.stream_type = 'work_item' AND w.plan_id = $2) AS items`,
    [since, planId],
  );
  return touched;
}
