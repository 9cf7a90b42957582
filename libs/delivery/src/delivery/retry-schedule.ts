const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after each failed try, in milliseconds; after the last one it is given up. */
export type RetrySchedule = readonly number[];

/** For mail and group robots: 30 s doubling to two hours, some four hours in all. */
export const EXPONENTIAL: RetrySchedule = Array.from({ length: 9 }, (_, n) => 30_000 * 2 ** n);

/** For webhooks, as the product promises: 1 min, 10 min, 1 h, 6 h, 24 h. */
export const WEBHOOK: RetrySchedule = [MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS];

/** So that those who failed together do not come back together: up to a tenth more. */
const JITTER = 0.1;

/**
 * How long to wait before the next try; undefined when there is none.
 *
 * @param attempts tries so far, from 1
 * @param random from 0 to 1
 */
export function pauseAfter(schedule: RetrySchedule, attempts: number, random = Math.random()): number | undefined {
  const pause = schedule[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + JITTER * random));
}
