import { Clock } from '@lib/platform';

/** A clock that stands still until a test moves it. */
export class FakeClock extends Clock {
  private moment: number;

  /** @param start an ISO moment such as `2020-07-01T09:00:00+08:00` */
  constructor(start: string | Date = '2020-07-01T09:00:00+08:00') {
    super();
    this.moment = toMillis(start);
  }

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: string | Date): void {
    this.moment = toMillis(moment);
  }

  /** Moves on by so many milliseconds; a negative number steps back. */
  advance(ms: number): void {
    this.moment += ms;
  }
}

function toMillis(moment: string | Date): number {
  const ms = new Date(moment).getTime();
  if (Number.isNaN(ms)) throw new Error(`${String(moment)} is not a moment`);
  return ms;
}
