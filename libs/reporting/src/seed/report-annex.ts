import {
  chinaCalendar,
  type Declaration,
  insertRows,
  monthsAfter,
  reportDueDay,
  type Seed,
  type SeedAnnex,
  type SeededItem,
  spread,
  type ToldOfItem,
} from '@lib/planning';
import { fieldChanges, newId } from '@lib/platform';
import { ProgressReport } from '../report/progress-report.entity';
import { ProgressReportStatus } from '../report/report-status';
import type { ReportSeed } from './report-seed';
import { tellMonth } from './told-month';

type Row = Omit<ProgressReport, 'revisedAt' | 'version'>;

/** The plan's report day in a seed, which names none of its own. */
const REPORT_DAY = 25;
/** A report is handed in on one of so many working days up to its day, or after it when it is late. */
const DAYS_BEFORE = 4;
const DAYS_AFTER = 3;
/** Reports are written in the afternoon, by five. */
const AFTERNOON = 14 * 60;
const AFTERNOON_MINUTES = 170;

/** The monthly reports of a demonstration; undefined where the seed has no story or no reports. */
export function reportAnnex({ progress }: Seed, reports: ReportSeed | null): SeedAnnex | undefined {
  if (!progress || !reports) return undefined;
  const rows: Row[] = [];
  return {
    tell: (item) => {
      const own = reportsOf(item, reports, progress.asOf);
      rows.push(...own);
      return toldOf(own, item);
    },
    insert: (manager) => insertRows(manager, ProgressReport, rows.splice(0)),
  };
}

/** The item's reports, oldest first. */
function reportsOf(item: SeededItem, seed: ReportSeed, asOf: string): Row[] {
  const rows: Row[] = [];
  let after = item.acceptedOn;
  for (let period = seed.from; ; period = monthsAfter(period)) {
    const dueDay = reportDueDay(period, REPORT_DAY, chinaCalendar);
    if (dueDay >= asOf || (item.until !== null && dueDay >= item.until)) return rows;
    if (item.acceptedOn >= dueDay || isListed(seed.missing, item, period)) continue;
    const late = isListed(seed.late, item, period);
    const day = dayOf(item, period, dueDay, late);
    const isLatest = reportDueDay(monthsAfter(period), REPORT_DAY, chinaCalendar) >= asOf;
    rows.push(rowOf(item, { period, day, after, late, isLatest }, seed));
    after = day;
  }
}

function dayOf({ key, acceptedOn }: SeededItem, period: string, dueDay: string, late: boolean): string {
  if (late) return chinaCalendar.addWorkingDays(dueDay, 1 + spread(key + period, DAYS_AFTER));
  const early = chinaCalendar.addWorkingDays(dueDay, -spread(key + period, DAYS_BEFORE));
  return early > acceptedOn ? early : dueDay;
}

function rowOf(
  item: SeededItem,
  { period, day, late, ...when }: { period: string; day: string; after: string; late: boolean; isLatest: boolean },
  { sentences, returned }: ReportSeed,
): Row {
  const { summary, problems, nextSteps, health, unchanged } = tellMonth(item, { ...when, day }, sentences);
  const sentBack = returned.find((entry) => entry.key === item.key && entry.period === period);
  return {
    id: newId(),
    workItemId: item.id,
    period,
    summary,
    problems,
    nextSteps,
    selfAssessedHealth: health,
    unchanged,
    late,
    status: sentBack ? ProgressReportStatus.RETURNED : ProgressReportStatus.SUBMITTED,
    authorId: item.liaisonId,
    createdAt: item.instantOn(day, AFTERNOON + spread(period + item.key, AFTERNOON_MINUTES)),
    returnedById: sentBack ? item.supervisorId : null,
    returnedAt: sentBack ? item.instantOn(chinaCalendar.addWorkingDays(day, 1), AFTERNOON) : null,
    returnReason: sentBack?.reason ?? null,
  };
}

const isListed = (
  list: readonly { department: string; period: string }[],
  { lead }: SeededItem,
  period: string,
): boolean => list.some((entry) => entry.department === lead && entry.period === period);

function toldOf(rows: readonly Row[], item: SeededItem): ToldOfItem {
  return {
    events: rows.flatMap((row) => eventsOf(row, item)),
    declaredAt: (instant) => {
      const standing = rows.findLast(
        (row) => row.createdAt <= instant && !(row.returnedAt && row.returnedAt <= instant),
      );
      return standing ? declarationOf(standing) : null;
    },
  };
}

function declarationOf(row: Row): Declaration {
  const { selfAssessedHealth: health, period, createdAt: at, problems, summary, authorId: byId } = row;
  return { health, period, at, reason: problems ?? summary, byId };
}

function eventsOf(row: Row, { id: streamId }: SeededItem): ToldOfItem['events'] {
  const { id: subjectId, period, summary, problems, nextSteps, selfAssessedHealth, returnedAt, returnReason } = row;
  const about = { streamType: 'work_item', streamId, subjectId };
  const said = { period, summary, problems, nextSteps, selfAssessedHealth, unchanged: row.unchanged || null };
  const submitted = {
    ...about,
    action: row.unchanged ? 'report.unchanged' : 'report.submitted',
    changes: fieldChanges({}, said),
    actorId: row.authorId,
    at: row.createdAt,
  };
  if (!returnedAt) return [submitted];
  const before = { status: ProgressReportStatus.SUBMITTED };
  const changes = fieldChanges(before, { period, status: row.status, reason: returnReason });
  return [submitted, { ...about, action: 'report.returned', changes, actorId: row.returnedById, at: returnedAt }];
}
