import type { Transaction } from '@lib/platform';
import { todayIn } from '../calendar/calendar-date';
import type { Attainment } from '../indicator/attainment';
import type { Comparator, IndicatorMeasure } from '../indicator/indicator-form';
import { Milestone } from '../milestone/milestone.entity';
import { MilestoneStatus } from '../milestone/milestone-status';
import { calendarWith, type OverrideRow, overridesSql } from '../working-calendar/plan-calendar';
import { defaultHealthThresholds, type HealthThresholds } from './health';
import { type DerivedColumns, deriveWorkItem, type WorkItemFacts } from './derive-work-item';
import { WorkItem } from './work-item.entity';

/** One row with all that an item's derived columns hang on. */
interface FactsRow {
  time_zone: string;
  report_day: number;
  accepted_on: string | null;
  thresholds: Partial<HealthThresholds>;
  overrides: OverrideRow[] | null;
  milestones: {
    id: string;
    title: string;
    status: MilestoneStatus;
    due_date: string;
    forecast_date: string | null;
    weight: number;
    depends_on: string[];
  }[];
  indicators: {
    name: string;
    attainment: Attainment;
    ratio: number | null;
    measure: IndicatorMeasure;
    comparator: Comparator;
    target_value: number | null;
    target_max: number | null;
    baseline_value: number | null;
    start_date: string;
    due_date: string;
  }[];
  children: { progress: number; planned_progress: number | null }[];
}

const FACTS = `
  SELECT p.time_zone, p.report_day, p.thresholds, ${overridesSql('p.id')} AS overrides,
    (SELECT to_char(a.responded_at AT TIME ZONE p.time_zone, 'YYYY-MM-DD') FROM assignment a
        WHERE a.work_item_id = w.id AND a.role = 'LEAD' AND a.status = 'ACCEPTED') AS accepted_on,
    (SELECT coalesce(json_agg(m), '[]') FROM (SELECT ms.id, ms.title, ms.status, ms.due_date,
        ms.forecast_date, ms.weight,
        ARRAY(SELECT d.depends_on_id FROM milestone_dependency d WHERE d.milestone_id = ms.id) AS depends_on
        FROM milestone ms WHERE ms.work_item_id = w.id ORDER BY ms.ordinal) m) AS milestones,
    (SELECT coalesce(json_agg(i), '[]') FROM (SELECT ir.name, ir.attainment, ir.ratio, ir.measure, ir.comparator,
        ir.target_value, ir.target_max, ir.baseline_value, ir.start_date, ir.due_date
        FROM indicator ir WHERE ir.work_item_id = w.id ORDER BY ir.ordinal) i) AS indicators,
    (SELECT coalesce(json_agg(json_build_object('progress', c.progress, 'planned_progress', c.planned_progress)
        ORDER BY c.id), '[]') FROM work_item c
        WHERE c.parent_id = w.id AND c.status <> 'CANCELLED' AND (w.internal OR NOT c.internal)) AS children
    FROM work_item w JOIN plan p ON p.id = w.plan_id`;

async function factsOf(item: WorkItem, { manager, now }: Transaction): Promise<WorkItemFacts> {
  const [facts] = await manager.query<FactsRow[]>(`${FACTS} WHERE w.id = $1`, [item.id]);
  if (!facts) throw new Error(`Work item ${item.id} is gone`);
  return factsFrom(item, facts, now);
}

function factsFrom(item: WorkItem, facts: FactsRow, now: Date): WorkItemFacts {
  const { declaredHealth, declaredPeriod } = item;
  return {
    status: item.status,
    dueDate: item.dueDate,
    closingRequestedOn: item.closingRequestedOn,
    previousHealth: item.health,
    previousReasons: item.healthReasons,
    acceptedOn: facts.accepted_on,
    latestReport: declaredHealth && declaredPeriod ? { health: declaredHealth, period: declaredPeriod } : null,
    milestones: facts.milestones.map(({ due_date, forecast_date, depends_on, ...milestone }) => ({
      ...milestone,
      dueDate: due_date,
      forecastDate: forecast_date,
      dependsOn: depends_on,
    })),
    indicators: facts.indicators.map((indicator) => ({
      name: indicator.name,
      attainment: indicator.attainment,
      ratio: indicator.ratio,
      measure: indicator.measure,
      comparator: indicator.comparator,
      targetValue: indicator.target_value,
      targetMax: indicator.target_max,
      baselineValue: indicator.baseline_value,
      startDate: indicator.start_date,
      dueDate: indicator.due_date,
    })),
    children: facts.children.map((child) => ({ progress: child.progress, plannedProgress: child.planned_progress })),
    thresholds: { ...defaultHealthThresholds, ...facts.thresholds },
    reportDay: facts.report_day,
    calendar: calendarWith(facts.overrides),
    today: todayIn(facts.time_zone, now),
  };
}

const differs = (item: WorkItem, derived: DerivedColumns): boolean =>
  (Object.keys(derived) as (keyof DerivedColumns)[]).some(
    (column) => JSON.stringify(item[column]) !== JSON.stringify(derived[column]),
  );

/**
 * Writes an item's light, its reasons, progress, plan and forecast anew after a change, and its ancestors' progress and
 * plan when its own moved. These follow from the rows and are no edits: versions stay. The item's row must be locked by the caller;
 * ancestors are locked on the way up, always child before parent.
 */
export async function refreshWorkItem(item: WorkItem, tx: Transaction): Promise<void> {
  const derived = deriveWorkItem(await factsOf(item, tx));
  if (!differs(item, derived)) return;
  await tx.manager.update(WorkItem, { id: item.id }, derived);
  const moved = item.progress !== derived.progress || item.plannedProgress !== derived.plannedProgress;
  if (item.health !== derived.health) {
    tx.recordConsequence({
      streamType: 'work_item',
      streamId: item.id,
      action: 'work_item.health_changed',
      changes: [{ field: 'health', before: item.health, after: derived.health }],
    });
  }
  Object.assign(item, derived);
  if (moved) await refreshParent(item.parentId, tx);
}

/** The same for an item that gained or lost a child; null, the parent of a root, is left alone. */
export async function refreshParent(parentId: string | null, tx: Transaction): Promise<void> {
  const parent = parentId === null ? null : await lockWorkItem(tx, parentId);
  if (parent) await refreshWorkItem(parent, tx);
}

/** The item's row, locked until the transaction ends; rows that merely point to it can still be written. */
export async function lockWorkItem(tx: Transaction, id: string): Promise<WorkItem | null> {
  return tx.manager.findOne(WorkItem, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/** The milestones of an item, in order. */
export function milestonesOf(tx: Transaction, workItemId: string): Promise<Milestone[]> {
  return tx.manager.find(Milestone, { where: { workItemId }, order: { ordinal: 'ASC' } });
}
