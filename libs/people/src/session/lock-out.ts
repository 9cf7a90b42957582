/** Wrong passwords within the window that lock. */
export const MOST_FAILURES = 10;

/** Milliseconds within which they count, and for which the lock then holds. */
export const LOCK_MS = 10 * 60_000;

/**
 * Whether wrong passwords at these instants lock their account or address (safety.md: ten in ten minutes lock for ten
 * minutes from the tenth). Failures older than twice the window cannot matter.
 *
 * @param failures milliseconds since 1970, in any order
 */
export function isLocked(failures: readonly number[], now: number): boolean {
  const sorted = failures.filter((at) => at <= now).toSorted((a, b) => a - b);
  return sorted.some((at, index) => {
    const first = sorted[index - MOST_FAILURES + 1];
    return first !== undefined && at - first < LOCK_MS && now - at < LOCK_MS;
  });
}
