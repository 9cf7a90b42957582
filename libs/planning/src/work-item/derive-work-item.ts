import type { CalendarDate } from '../calendar/calendar-date';
import { itemForecast } from './forecast';
import { assessHealth, type Health, type HealthInput, type HealthReason } from './health';
import { itemProgress } from './progress';

/** All that an item's derived columns hang on. */
export interface WorkItemFacts extends Omit<HealthInput, 'latestReport' | 'reportLate' | 'milestones' | 'indicators'> {
  milestones: readonly (HealthInput['milestones'][number] & { weight: number })[];
  indicators: readonly (HealthInput['indicators'][number] & { attainmentRatio: number | null })[];
  /** Progress of each child that is not cancelled. */
  childProgress: readonly number[];
}

/** What is stored beside the facts, so that lists can filter and order by it. */
export interface DerivedColumns {
  health: Health;
  healthReasons: HealthReason[];
  progress: number;
  forecastDate: CalendarDate | null;
}

/** The light, progress and forecast that follow from the facts. */
export function deriveWorkItem(facts: WorkItemFacts): DerivedColumns {
  const { health, reasons } = assessHealth({ ...facts, latestReport: null, reportLate: false });
  return {
    health,
    healthReasons: reasons,
    progress: itemProgress(facts),
    forecastDate: itemForecast(facts.milestones),
  };
}
