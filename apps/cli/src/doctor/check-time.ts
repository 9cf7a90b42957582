import { chinaCalendar } from '@lib/planning';
import { clockFor, type Config } from '@lib/platform';
import type { DataSource } from 'typeorm';
import { type Finding, ok, warning } from './finding';

const WORTH_A_WORD_SECONDS = 5;

/** Whether this machine and the database agree on the time. */
export async function checkClock(db: DataSource): Promise<Finding> {
  const before = Date.now();
  const [row] = await db.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
  const middle = (before + Date.now()) / 2;
  const seconds = Math.abs((row?.now.getTime() ?? 0) - middle) / 1000;
  return seconds > WORTH_A_WORD_SECONDS
    ? warning('cli.doctor.clockOff', { seconds: Math.round(seconds) })
    : ok('cli.doctor.clock');
}

/** Whether the program lives on another day than the machine; in a demonstration it is meant to. */
export function checkShift({ CLOCK_START, DEMO }: Config): Finding[] {
  if (CLOCK_START === undefined) return [];
  const found = DEMO ? ok : warning;
  return [found(DEMO ? 'cli.doctor.clockShifted' : 'cli.doctor.clockShiftedLive', { at: CLOCK_START })];
}

/**
 * Whether the holidays of this year and the next are known, by the program's clock: a plan of 2020 is judged in 2020.
 * Next year's notice comes in November, so its absence is no more than a warning.
 */
export function checkCalendar(config: Config): Finding {
  const now = clockFor(config).now();
  // The holidays are China's, and so is the year that is meant.
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(now));
  const missing = [year, year + 1].filter((each) => !chinaCalendar.isLoaded(each));
  return missing.length > 0
    ? warning('cli.doctor.calendarMissing', { years: missing.join(', ') })
    : ok('cli.doctor.calendar', { years: `${year}, ${year + 1}` });
}
