/** What the offsets of a rule count. */
export enum DayUnit {
  CALENDAR_DAY = 'CALENDAR_DAY',
  WORKING_DAY = 'WORKING_DAY',
}

/** When the reminders of a rule fall due, seen from a deadline. */
export interface Schedule {
  /** Days from the deadline: negative before it, 0 on it, positive after it. At least one; order does not matter. */
  offsets: readonly number[];
  /** After the last offset, again every so many days; null for never. */
  repeatEvery: number | null;
  unit: DayUnit;
  /** False lets a reminder fall on a holiday or a weekend. */
  workingDaysOnly: boolean;
}

/**
 * The occurrences of a schedule, earliest first, without end where it repeats. An occurrence is known by its offset, so
 * it stays the same one when other offsets are added to the rule or taken away.
 */
export function* occurrences({ offsets, repeatEvery }: Schedule): Generator<number> {
  const given = [...new Set(offsets)].toSorted((a, b) => a - b);
  yield* given;
  const last = given.at(-1);
  if (last === undefined || repeatEvery === null) return;
  for (let offset = last + repeatEvery; ; offset += repeatEvery) yield offset;
}
