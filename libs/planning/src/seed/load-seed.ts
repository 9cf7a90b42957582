import { newId } from '@lib/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { Assignment } from '../assignment/assignment.entity';
import type { WorkingCalendar } from '../calendar/working-days';
import { ChangeRequest } from '../change-request/change-request.entity';
import { IndicatorReading } from '../indicator/indicator-reading.entity';
import { Indicator } from '../indicator/indicator.entity';
import { MilestoneDependency } from '../milestone/milestone-dependency.entity';
import { Milestone } from '../milestone/milestone.entity';
import { Plan } from '../plan/plan.entity';
import { PlanStatus } from '../plan/plan-status';
import { DEFAULT_REPORT_DAY } from '../report-month/report-month';
import { Theme } from '../theme/theme.entity';
import { calendarOf } from '../working-calendar/plan-calendar';
import { defaultHealthThresholds } from '../work-item/health';
import { WorkItem } from '../work-item/work-item.entity';
import { indicatorRows, readingRows } from './indicator-rows';
import { insertHistory, insertRows } from './insert-rows';
import { insertVersions } from './insert-versions';
import { pastOf } from './item-past';
import { itemRecords } from './item-records';
import { storyBegins } from './item-events';
import {
  assignmentRows,
  dependencyRows,
  headingKey,
  type ItemRecord,
  milestoneRows,
  requestRows,
  type RowKeys,
  workItemRow,
} from './item-rows';
import { loadAccounts } from './load-accounts';
import { loadDepartments } from './load-departments';
import type { Seed } from './seed';
import type { SeedAnnex } from './seed-annex';

export interface LoadOptions {
  /** The clock's instant. */
  now: Date;
  /**
   * With accounts and the story of progress.yaml; the hash of {@link DEMONSTRATION_PASSWORD}, made once for all of
   * them. Null loads the plan alone, every item a draft.
   */
  demonstration: { passwordHash: string } | null;
  /** What a room above adds to the story; only with a demonstration. */
  annex?: SeedAnnex | undefined;
  /** Told after each step. */
  onStep?: (done: number, steps: number) => void;
}

export interface LoadedSeed {
  /** False where the plan was there already and was left alone. */
  loaded: boolean;
  workItems: number;
  departments: number;
}

const STEPS = 12;

/**
 * Puts a seed into the database in one transaction: departments (brought up to the seed), and the plan with all that
 * belongs to it, unless a plan of its code is there.
 */
export async function loadSeed(db: DataSource, seed: Seed, options: LoadOptions): Promise<LoadedSeed> {
  let done = 0;
  const step = async (work: Promise<unknown>) => {
    await work;
    options.onStep?.(++done, STEPS);
  };
  const loaded = await db.transaction(async (manager) => {
    // Two that load at once would both find no plan.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('seed', 0))`);
    const beginning = options.demonstration && seed.progress ? storyBegins(seed.plan, seed.progress) : options.now;
    const departments = await loadDepartments(manager, seed.departments, beginning);
    await step(insertHistory(manager, departments.events));
    const result = { workItems: seed.items.length, departments: departments.ids.size };
    if (await manager.existsBy(Plan, { code: seed.plan.code })) return { ...result, loaded: false };
    const accounts =
      options.demonstration &&
      (await loadAccounts(manager, seed.departments, departments.ids, { ...options.demonstration, now: beginning }));
    const people = accounts?.people ?? null;
    await step(insertHistory(manager, accounts?.events ?? []));
    const { planId, themeIds } = await insertPlan(manager, seed, beginning);
    const keys: RowKeys = { planId, themeIds, departmentIds: departments.ids, people };
    const calendar = await calendarOf(manager, planId);
    const { records, until } = itemRecords(seed, people, { ...options, calendar });
    await insertItems(manager, records, keys, step);
    await step(insertPast(manager, records, keys, { seed, calendar, until }));
    await step(insertAnnex(manager, options));
    return { ...result, loaded: true };
  });
  // Until its statistics are known, the planner reads whole tables.
  if (loaded.loaded) await db.query('ANALYZE');
  return loaded;
}

/** What the rows of items were, if a story is told, from its beginning to the moment of the loading. */
async function insertPast(
  manager: EntityManager,
  records: readonly ItemRecord[],
  keys: RowKeys,
  { seed, calendar, until }: { seed: Seed; calendar: WorkingCalendar; until: Date },
): Promise<void> {
  const { plan, progress } = seed;
  if (!keys.people || !progress) return;
  const judgement = { calendar, thresholds: defaultHealthThresholds, reportDay: DEFAULT_REPORT_DAY };
  const states = pastOf(records, { ...judgement, timeZone: plan.timeZone, until: progress.asOf });
  const pasts = records.map((record) => [...(states.get(record.draft.id) ?? []), { from: until, record }]);
  await insertVersions(manager, WorkItem, pasts, (record) => [workItemRow(record, keys)]);
  await insertVersions(manager, Assignment, pasts, (record) => assignmentRows(record, keys));
  await insertVersions(manager, Milestone, pasts, milestoneRows);
  await insertVersions(manager, Indicator, pasts, indicatorRows);
  await insertVersions(manager, ChangeRequest, pasts, (record) => requestRows(record, keys));
}

async function insertAnnex(manager: EntityManager, { annex }: LoadOptions): Promise<void> {
  await annex?.insert(manager);
}

async function insertPlan(
  manager: EntityManager,
  { plan, items }: Seed,
  now: Date,
): Promise<Pick<RowKeys, 'planId' | 'themeIds'>> {
  const { code, title, year, timeZone, itemCodePrefix } = plan;
  const planId = newId();
  await insertRows(manager, Plan, [
    {
      id: planId,
      code,
      title,
      year,
      timeZone,
      itemCodePrefix,
      status: PlanStatus.ACTIVE,
      nextItemNumber: items.length + 1,
      thresholds: defaultHealthThresholds,
      reportDay: DEFAULT_REPORT_DAY,
      createdAt: now,
    },
  ]);
  const changes = Object.entries({ code, title }).map(([field, after]) => ({ field, before: null, after }));
  const created = { streamType: 'plan', streamId: planId, action: 'plan.created', changes, actorId: null, at: now };
  await insertHistory(manager, [created]);
  const themeIds = new Map<string, string>();
  const rows: Pick<Theme, 'id' | 'planId' | 'parentId' | 'title' | 'ordinal'>[] = [];
  for (const theme of plan.themes) {
    const id = newId();
    rows.push({ id, planId, parentId: null, title: theme.title, ordinal: rows.length + 1 });
    for (const section of theme.sections) {
      const sectionId = newId();
      themeIds.set(headingKey(theme.title, section), sectionId);
      rows.push({ id: sectionId, planId, parentId: id, title: section, ordinal: rows.length + 1 });
    }
  }
  await insertRows(manager, Theme, rows);
  return { planId, themeIds };
}

async function insertItems(
  manager: EntityManager,
  records: readonly ItemRecord[],
  keys: RowKeys,
  step: (work: Promise<unknown>) => Promise<void>,
): Promise<void> {
  await step(
    insertRows(
      manager,
      WorkItem,
      records.map((record) => workItemRow(record, keys)),
    ),
  );
  await step(
    insertRows(
      manager,
      Assignment,
      records.flatMap((record) => assignmentRows(record, keys)),
    ),
  );
  await step(insertRows(manager, Milestone, records.flatMap(milestoneRows)));
  await step(insertRows(manager, MilestoneDependency, records.flatMap(dependencyRows)));
  await step(insertRows(manager, Indicator, records.flatMap(indicatorRows)));
  await step(
    insertRows(
      manager,
      IndicatorReading,
      records.flatMap((record) => readingRows(record, keys)),
    ),
  );
  await step(
    insertRows(
      manager,
      ChangeRequest,
      records.flatMap((record) => requestRows(record, keys)),
    ),
  );
  await step(
    insertHistory(
      manager,
      records.flatMap(({ events }) => events),
    ),
  );
}
