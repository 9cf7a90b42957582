const DAY_MS = 24 * 3600_000;

/** A key that nobody limited is good for this long. */
const USUAL_MS = 365 * DAY_MS;

/** No key is good for longer than two years. */
const LONGEST_MS = 731 * DAY_MS;

/** When a new key ends; undefined when the wish lies in the past or too far ahead. */
export function keyExpiry(wish: string | null | undefined, now: Date): Date | undefined {
  const life = wish ? Date.parse(wish) - now.getTime() : USUAL_MS;
  return life > 0 && life <= LONGEST_MS ? new Date(now.getTime() + life) : undefined;
}
