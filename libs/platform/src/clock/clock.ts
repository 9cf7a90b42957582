import type { Config } from '../config/config';

/**
 * The one source of the present moment. Nothing else in the system reads the machine's time for a decision, so that a
 * demonstration, a simulation and a test can live on another day.
 */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}

/** The machine's own time. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stood at `start` when the system's epoch began and has ticked at the usual pace since then. */
export class ShiftedClock extends Clock {
  private readonly offset: number;

  /** @param epoch the machine's time at which this clock shows `start`; processes that share it agree on the time */
  constructor(start: Date, epoch: Date) {
    super();
    this.offset = start.getTime() - epoch.getTime();
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }
}

/** The clock that the configuration asks for: the machine's, or one that started elsewhere in time. */
export function clockFor({ CLOCK_START, CLOCK_EPOCH }: Pick<Config, 'CLOCK_START' | 'CLOCK_EPOCH'>): Clock {
  if (CLOCK_START === undefined) return new SystemClock();
  return new ShiftedClock(new Date(CLOCK_START), CLOCK_EPOCH === undefined ? new Date() : new Date(CLOCK_EPOCH));
}
