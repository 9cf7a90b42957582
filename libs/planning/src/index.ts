export { Assignment } from './assignment/assignment.entity';
export {
  addDays,
  type CalendarDate,
  daysBetween,
  firstOfMonth,
  isCalendarDate,
  todayIn,
} from './calendar/calendar-date';
export { chinaCalendar } from './calendar/china-calendar';
export { chinaDays } from './calendar/china-days';
export { type CalendarDay, WorkingCalendar } from './calendar/working-days';
export { ChangeRequest } from './change-request/change-request.entity';
export { allOf, bounded, type Condition, givenConditions, keyIn } from './filter-condition';
export { IndicatorReading } from './indicator/indicator-reading.entity';
export { recordReading } from './indicator/record-reading.use-case';
export { Indicator } from './indicator/indicator.entity';
export { updateMilestone } from './milestone/arrange-milestone.use-case';
export { completeMilestone } from './milestone/complete-milestone.use-case';
export { MilestoneDependency } from './milestone/milestone-dependency.entity';
export { Milestone } from './milestone/milestone.entity';
export { Plan } from './plan/plan.entity';
export { PlanStatus } from './plan/plan-status';
export { SourceDocument } from './plan/source-document.entity';
export { todayInPlan } from './plan/today-in-plan';
export { latestToday, todayOfPlan, todayOfWorkItem } from './plan/plan-today';
export { planningEntities } from './planning-entities';
export { KeepPortfolioDaysJob } from './portfolio/keep-portfolio-days.job';
export { ReadHealthJob } from './work-item/read-health.job';
export { PlanningJobsModule } from './planning-jobs.module';
export { planningMigrations } from './planning-migrations';
export { planningExtensions, planningModels } from './planning-models';
export { PlanningModule } from './planning.module';
export { isPeriod, monthsAfter, reportDueDay } from './report-month/report-month';
export { DEMONSTRATION_PASSWORD } from './seed/load-accounts';
export { type LoadedSeed, type LoadOptions, loadSeed } from './seed/load-seed';
export { readSeed, type SeedReading } from './seed/read-seed';
export { insertRows } from './seed/insert-rows';
export type { Seed } from './seed/seed';
export type { SeedAnnex, SeededItem, ToldOfItem } from './seed/seed-annex';
export { type SeedFault, SeedFaults } from './seed/seed-faults';
export { SourceFile } from './seed/source-file';
export { spread } from './seed/spread';
export { Theme } from './theme/theme.entity';
export { chasedWorkItems } from './work-item/chased-work-items';
export { because } from './work-item/change-work-item';
export { type Declaration, declareHealth } from './work-item/declare-health';
export { defaultHealthThresholds, Health, isGivenLight } from './work-item/health';
export { mayVerifyHealth, WorkItemAction } from './work-item/permitted-actions';
export { isSameCreate } from './work-item/same-create';
export type { Actor } from './work-item/work-item-actor';
export { OPEN_STATUSES } from './work-item/work-item-filter';
export {
  isStale,
  openByKey,
  type OpenedItem,
  openWorkItem,
  permit,
  permitBy,
  type Rule as WorkItemRule,
} from './work-item/work-item-gate';
export { actorFrom } from './work-item/work-item-guard';
export { WorkItemStatus } from './work-item/work-item-lifecycle';
export { workItemModel } from './work-item/work-item.model';
export { workItemOrder } from './work-item/work-item-order';
export { WorkItemSource } from './work-item/work-item-source.entity';
export { visibleWithWorkItem, visibleWorkItems } from './work-item/visible-work-items';
export { WorkItem } from './work-item/work-item.entity';
export { calendarOf } from './working-calendar/plan-calendar';
export { CalendarOverride } from './working-calendar/calendar-override.entity';
