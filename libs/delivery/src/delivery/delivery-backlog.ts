import type { Measured } from '@lib/platform';
import type { EntityManager } from 'typeorm';

type Queries = Pick<EntityManager, 'query'>;

/** Deliveries that wait for a worker though their time has come, by channel; read off an index of what is queued. */
export async function dueDeliveries(db: Queries, now: Date): Promise<Measured[]> {
  const rows = await db.query<{ channel: string; value: number }[]>(
    `SELECT channel, count(*)::int AS value FROM delivery
      WHERE status = 'QUEUED' AND not_before <= $1 GROUP BY channel`,
    [now.toISOString()],
  );
  return rows.map(({ channel, value }) => ({ labels: { channel }, value }));
}

/** Deliveries that were given up in the last seven days, by channel. */
export async function givenUpDeliveries(db: Queries, now: Date): Promise<Measured[]> {
  const rows = await db.query<{ channel: string; value: number }[]>(
    `SELECT channel, count(*)::int AS value FROM delivery
      WHERE status = 'FAILED' AND not_before > $1::timestamptz - interval '7 days' GROUP BY channel`,
    [now.toISOString()],
  );
  return rows.map(({ channel, value }) => ({ labels: { channel }, value }));
}
