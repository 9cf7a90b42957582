/** How an indicator stands against its target. */
export enum Attainment {
  /** Nothing has been read yet, or there is no target to read it against: never a guess. */
  UNKNOWN = 'UNKNOWN',
  /** The due date has not passed, and the readings do not lead to the target. */
  BEHIND = 'BEHIND',
  /** The due date has not passed, and the readings lead to the target. */
  ON_TRACK = 'ON_TRACK',
  MET = 'MET',
  /** The due date has passed and the target was not met. */
  MISSED = 'MISSED',
}
