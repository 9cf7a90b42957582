import { calendarOf, chinaCalendar, Plan, PlanStatus, todayIn, type WorkingCalendar } from '@lib/planning';
import { clockFor, type Config } from '@lib/platform';
import type { DataSource } from 'typeorm';
import { clockStart } from '../start/resumed-clock';
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

interface Place {
  /** Absent where there is no plan yet. */
  code?: string;
  timeZone: string;
  calendar: WorkingCalendar;
}

/** The holidays are China's, and so is the year that is meant where no plan says another. */
const CHINA: Place = { timeZone: 'Asia/Shanghai', calendar: chinaCalendar };

/** Plans that a warning names; who has more will find the others by these. */
const MOST_NAMED = 5;

/**
 * Whether the holidays of this year and the next are known to every plan that is being worked on, by the program's clock:
 * a plan of 2020 is judged in 2020. Next year's notice comes in November, so its absence is no more than a warning.
 */
export async function checkPlanCalendars(db: DataSource, config: Config): Promise<Finding> {
  const now = (await clockStart(db, config)) ?? new Date();
  const plans = await db.getRepository(Plan).find({ where: { status: PlanStatus.ACTIVE }, order: { code: 'ASC' } });
  const places: Place[] = [];
  for (const { id, code, timeZone } of plans) places.push({ code, timeZone, calendar: await calendarOf(db, id) });
  if (places.length === 0) places.push({ ...CHINA, calendar: await calendarOf(db, null) });
  return calendarFinding(places, now);
}

/** The same where there is no database to ask. */
export function checkCalendar(config: Config): Finding {
  return calendarFinding([CHINA], clockFor(config).now());
}

function calendarFinding(places: readonly Place[], now: Date): Finding {
  const yearsOf = ({ timeZone }: Place): number[] => {
    const year = Number(todayIn(timeZone, now).slice(0, 4));
    return [year, year + 1];
  };
  const missingOf = (place: Place): number[] => yearsOf(place).filter((year) => !place.calendar.isLoaded(year));
  const inWords = (years: number[]): string => [...new Set(years)].toSorted((a, b) => a - b).join(', ');
  const lacking = places.filter((place) => missingOf(place).length > 0);
  if (lacking.length === 0) return ok('cli.doctor.calendar', { years: inWords(places.flatMap(yearsOf)) });
  const years = inWords(lacking.flatMap(missingOf));
  const named = lacking.flatMap(({ code }) => code ?? []);
  if (named.length === 0) return warning('cli.doctor.calendarMissing', { years });
  const plans = named.slice(0, MOST_NAMED).join(', ') + (named.length > MOST_NAMED ? ' …' : '');
  return warning('cli.doctor.calendarMissingFor', { years, plans });
}
