import type { CalendarDate } from '../calendar/calendar-date';
import { type PlannedIndicator, plannedShare } from '../indicator/planned-share';
import { lateReportMonth, type ReportStanding } from '../report-month/report-month';
import { itemForecast } from './forecast';
import { assessHealth, type Health, type HealthInput, type HealthReason, judgedOn } from './health';
import { plannedProgress } from './planned-progress';
import { itemProgress } from './progress';

type Judged = Omit<HealthInput, 'lateReport' | 'milestones' | 'indicators' | 'progress' | 'plannedProgress'>;

/** All that an item's derived columns hang on. */
export interface WorkItemFacts extends Judged, Pick<ReportStanding, 'acceptedOn' | 'reportDay'> {
  milestones: readonly (HealthInput['milestones'][number] & { weight: number })[];
  indicators: readonly (HealthInput['indicators'][number] & PlannedIndicator)[];
  /** Each child that is not cancelled. */
  children: readonly Pick<DerivedColumns, 'progress' | 'plannedProgress'>[];
}

/** What is stored beside the facts, so that lists can filter and order by it. */
export interface DerivedColumns {
  health: Health;
  healthReasons: HealthReason[];
  progress: number;
  plannedProgress: number | null;
  forecastDate: CalendarDate | null;
}

/** The light, progress, plan and forecast that follow from the facts. */
export function deriveWorkItem(facts: WorkItemFacts): DerivedColumns {
  const measured = { ...facts, ...progressAndPlan(facts) };
  const reportedPeriod = facts.latestReport?.period ?? null;
  const { health, reasons } = assessHealth({ ...measured, lateReport: lateReportMonth({ ...facts, reportedPeriod }) });
  return {
    health,
    healthReasons: reasons,
    progress: measured.progress,
    plannedProgress: measured.plannedProgress,
    forecastDate: itemForecast(facts.milestones),
  };
}

function progressAndPlan(facts: WorkItemFacts): Pick<DerivedColumns, 'progress' | 'plannedProgress'> {
  const day = judgedOn(facts);
  const indicators = facts.indicators.map((indicator) => ({
    attainmentRatio: indicator.ratio,
    plannedShare: plannedShare(indicator, day),
  }));
  const childProgress = facts.children.map(({ progress }) => progress);
  return {
    progress: itemProgress({ ...facts, indicators, childProgress }),
    plannedProgress: plannedProgress({ ...facts, indicators, day }),
  };
}
