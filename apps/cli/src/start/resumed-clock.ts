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
