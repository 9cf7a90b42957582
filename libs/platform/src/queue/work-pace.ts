/** How long others wait before they take over from a worker that went silent, and how often alarms ring. */
export interface WorkPace {
  /** Milliseconds for which a message belongs to the worker that sends it; prolonged while that one is awake. */
  readonly leaseMs: number;
  /** Milliseconds after which a job whose worker went silent is given to another. */
  readonly stallMs: number;
  /** What an alarm's period is multiplied with: 1, unless a test is in a hurry. */
  readonly alarms: number;
}

export const WORK_PACE = Symbol('work-pace');

/** The pace of a worker in earnest. */
export const STEADY: WorkPace = { leaseMs: 60_000, stallMs: 30_000, alarms: 1 };
