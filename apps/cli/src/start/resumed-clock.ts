import type { Config } from '@lib/platform';
import type { DataSource } from 'typeorm';

/**
 * Where a clock that was set to another day goes on: where it was set to, but behind everything that has happened, so
 * that time does not run back at a restart.
 *
 * @param latest the instant of the newest entry of the history; null without one
 */
export function resumedClock(configured: Date, latest: Date | null): Date {
  if (latest === null || latest < configured) return configured;
  return new Date(latest.getTime() + 1000);
}

/** Where the program's clock stands by its database when it starts; undefined where it is the machine's own. */
export async function clockStart(
  db: Pick<DataSource, 'query'>,
  { CLOCK_START }: Pick<Config, 'CLOCK_START'>,
): Promise<Date | undefined> {
  if (CLOCK_START === undefined) return undefined;
  const [row] = await db.query<{ at: Date | null }[]>('SELECT max(at) AS at FROM history_entry');
  return resumedClock(new Date(CLOCK_START), row?.at ?? null);
}
