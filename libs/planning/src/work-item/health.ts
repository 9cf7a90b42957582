import type { CalendarDate } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { Attainment } from '../indicator/attainment';
import { MilestoneStatus } from '../milestone/milestone-status';
import { itemForecast } from './forecast';
import { shortfallOf } from './planned-progress';
import { WorkItemStatus } from './work-item-lifecycle';

/** The light of a work item (亮灯). */
export enum Health {
  /** Not started: draft or not accepted. */
  GREY = 'GREY',
  GREEN = 'GREEN',
  YELLOW = 'YELLOW',
  RED = 'RED',
  /** Closed. */
  BLUE = 'BLUE',
}

/** Lights that people give: an item is begun and closed by its steps, not by what anybody says of it. */
export const isGivenLight = (health: Health): boolean =>
  health === Health.GREEN || health === Health.YELLOW || health === Health.RED;

/** Why a light is red or yellow. Its sentence is in the catalogue, see {@link healthMessageKey}. */
export enum HealthReasonCode {
  ITEM_OVERDUE = 'ITEM_OVERDUE',
  MILESTONE_OVERDUE = 'MILESTONE_OVERDUE',
  FORECAST_LATE_NEAR_DUE = 'FORECAST_LATE_NEAR_DUE',
  INDICATOR_MISSED = 'INDICATOR_MISSED',
  PROGRESS_FAR_BEHIND = 'PROGRESS_FAR_BEHIND',
  MILESTONE_BLOCKED = 'MILESTONE_BLOCKED',
  FORECAST_LATE = 'FORECAST_LATE',
  MILESTONE_FORECAST_LATE = 'MILESTONE_FORECAST_LATE',
  REPORTED_RED = 'REPORTED_RED',
  REPORTED_YELLOW = 'REPORTED_YELLOW',
  REPORT_LATE = 'REPORT_LATE',
  INDICATOR_BEHIND = 'INDICATOR_BEHIND',
  PROGRESS_BEHIND = 'PROGRESS_BEHIND',
}

export interface HealthReason {
  code: HealthReasonCode;
  light: Health.RED | Health.YELLOW;
  /** What the sentence names; plain data, so that a reason can be stored and read in either language later. */
  params: Record<string, string | number>;
}

/** When lights turn: data of a plan. */
export interface HealthThresholds {
  /** A blocked milestone turns the light yellow when it is due within so many working days. */
  dueSoonWorkingDays: number;
  /** A forecast later than the due date turns the light red when fewer working days than these remain. */
  forecastLateWorkingDays: number;
  /** Progress that is behind its plan by this share or more turns the light yellow; as far ahead of it, it is ahead. */
  shortfallYellow: number;
  /** Progress that is behind its plan by more than this share turns the light red. */
  shortfallRed: number;
}

/** What a plan starts with, and what holds where it says nothing else. */
export const defaultHealthThresholds: HealthThresholds = {
  dueSoonWorkingDays: 10,
  forecastLateWorkingDays: 10,
  shortfallYellow: 0.1,
  shortfallRed: 0.3,
};

export interface HealthMilestone {
  id: string;
  title: string;
  status: MilestoneStatus;
  dueDate: CalendarDate;
  forecastDate: CalendarDate | null;
  /** Ids of milestones of the same item that come first. */
  dependsOn: readonly string[];
}

export interface HealthInput {
  status: WorkItemStatus;
  dueDate: CalendarDate | null;
  /** The day on which closing was requested, while the item is CLOSING; otherwise null. */
  closingRequestedOn: CalendarDate | null;
  milestones: readonly HealthMilestone[];
  indicators: readonly { name: string; attainment: Attainment }[];
  /** What the lead department last declared, and the first day of the month that it reported on. */
  latestReport: { health: Health; period: CalendarDate } | null;
  /** The first day of the month whose report is owed and late; null when none is. */
  lateReport: CalendarDate | null;
  /** 0 to 1. */
  progress: number;
  /** How far the item should be, 0 to 1; null with nothing to compare with. */
  plannedProgress: number | null;
  /** The light so far, which a suspended or cancelled item keeps. */
  previousHealth: Health;
  previousReasons?: readonly HealthReason[];
  thresholds: HealthThresholds;
  calendar: WorkingCalendar;
  today: CalendarDate;
}

export interface HealthAssessment {
  health: Health;
  /** Red ones first. Empty unless the light is red or yellow. */
  reasons: HealthReason[];
}

/**
 * The light of a work item and why, by the table of the product description. The same function answers queries, fills
 * the stored column after each change and re-reads every open item each night.
 *
 * While closing waits for the supervising office the item is judged as when it was ACTIVE, except that the item's own
 * due date is held against the day on which closing was requested: whoever was done in time does not turn red because
 * somebody else has not looked yet. A returned request leaves the item ACTIVE, and then today counts again.
 */
export function assessHealth(input: HealthInput): HealthAssessment {
  const { status, previousHealth, previousReasons = [] } = input;
  if (status === WorkItemStatus.ACTIVE || status === WorkItemStatus.CLOSING) return judge(input);
  if (status === WorkItemStatus.CLOSED) return { health: Health.BLUE, reasons: [] };
  if (status === WorkItemStatus.DRAFT || status === WorkItemStatus.ISSUED) return { health: Health.GREY, reasons: [] };
  return { health: previousHealth, reasons: [...previousReasons] };
}

function judge(input: HealthInput): HealthAssessment {
  const open = openMilestones(input);
  const reasons = [
    ...itemOverdue(input),
    ...open.flatMap((milestone) => milestoneReasons(milestone, open, input)),
    ...forecastLate(input),
    ...input.indicators.flatMap(indicatorReasons),
    ...shortfallReasons(input, open),
    ...reportReasons(input),
  ];
  const grave = reasons.filter(({ light }) => light === Health.RED);
  const others = reasons.filter(({ light }) => light === Health.YELLOW);
  if (grave.length > 0) return { health: Health.RED, reasons: [...grave, ...others] };
  return { health: others.length > 0 ? Health.YELLOW : Health.GREEN, reasons: others };
}

/** The day that the item's own due date and plan are held against. */
export function judgedOn({
  status,
  closingRequestedOn,
  today,
}: Pick<HealthInput, 'status' | 'closingRequestedOn' | 'today'>): CalendarDate {
  return status === WorkItemStatus.CLOSING ? (closingRequestedOn ?? today) : today;
}

function itemOverdue(input: HealthInput): HealthReason[] {
  const { dueDate, calendar } = input;
  const day = judgedOn(input);
  if (dueDate === null || day <= dueDate) return [];
  return [red(HealthReasonCode.ITEM_OVERDUE, { dueDate, workingDays: calendar.workingDaysBetween(dueDate, day) })];
}

/** In the order in which they fall due, so that the longest overdue is named first. */
function openMilestones({ milestones }: HealthInput): HealthMilestone[] {
  return milestones
    .filter(({ status }) => status === MilestoneStatus.OPEN)
    .toSorted((a, b) => compare(a.dueDate, b.dueDate) || compare(a.title, b.title) || compare(a.id, b.id));
}

function milestoneReasons(
  milestone: HealthMilestone,
  open: readonly HealthMilestone[],
  input: HealthInput,
): HealthReason[] {
  const { title, dueDate, forecastDate, dependsOn } = milestone;
  const { calendar, today, thresholds } = input;
  const reasons: HealthReason[] = [];
  const workingDaysLeft = calendar.workingDaysBetween(today, dueDate);
  const predecessor = open.find(({ id }) => dependsOn.includes(id));
  if (today > dueDate) {
    reasons.push(red(HealthReasonCode.MILESTONE_OVERDUE, { title, dueDate, workingDays: -workingDaysLeft || 0 }));
  } else if (predecessor && workingDaysLeft <= thresholds.dueSoonWorkingDays) {
    reasons.push(yellow(HealthReasonCode.MILESTONE_BLOCKED, { title, dueDate, predecessor: predecessor.title }));
  }
  if (forecastDate !== null && forecastDate > dueDate) {
    reasons.push(yellow(HealthReasonCode.MILESTONE_FORECAST_LATE, { title, dueDate, forecastDate }));
  }
  return reasons;
}

/** The item as a whole is expected after its due date: yellow, and red once there is hardly time to catch up. */
function forecastLate(input: HealthInput): HealthReason[] {
  const { dueDate, milestones, calendar, thresholds } = input;
  const forecastDate = itemForecast(milestones);
  if (dueDate === null || forecastDate === null || forecastDate <= dueDate) return [];
  const workingDays = calendar.workingDaysBetween(judgedOn(input), dueDate);
  return workingDays < thresholds.forecastLateWorkingDays
    ? [red(HealthReasonCode.FORECAST_LATE_NEAR_DUE, { forecastDate, dueDate })]
    : [yellow(HealthReasonCode.FORECAST_LATE, { forecastDate, dueDate })];
}

function indicatorReasons({ name, attainment }: HealthInput['indicators'][number]): HealthReason[] {
  if (attainment === Attainment.MISSED) return [red(HealthReasonCode.INDICATOR_MISSED, { name })];
  if (attainment === Attainment.BEHIND) return [yellow(HealthReasonCode.INDICATOR_BEHIND, { name })];
  return [];
}

/**
 * Progress behind the plan by a tenth to three tenths is yellow, by more red (or as the plan's thresholds say). An overdue
 * milestone is itself what is missing, and is named with its days: beside it the shortfall would say the same again, and
 * the light is red already.
 */
function shortfallReasons(
  { plannedProgress, progress, thresholds, today }: HealthInput,
  open: readonly HealthMilestone[],
): HealthReason[] {
  const shortfall = shortfallOf(plannedProgress, progress);
  if (plannedProgress === null || shortfall === null || open.some(({ dueDate }) => today > dueDate)) return [];
  const params = { points: percent(shortfall), planned: percent(plannedProgress), actual: percent(progress) };
  if (shortfall > thresholds.shortfallRed) return [red(HealthReasonCode.PROGRESS_FAR_BEHIND, params)];
  return shortfall >= thresholds.shortfallYellow ? [yellow(HealthReasonCode.PROGRESS_BEHIND, params)] : [];
}

const percent = (share: number): number => Math.round(share * 100);

/** A department that declares red warns; only facts turn the light red. */
function reportReasons({ latestReport, lateReport }: HealthInput): HealthReason[] {
  const reasons: HealthReason[] = [];
  const month = latestReport?.period.slice(0, 7) ?? '';
  if (latestReport?.health === Health.RED) reasons.push(yellow(HealthReasonCode.REPORTED_RED, { month }));
  if (latestReport?.health === Health.YELLOW) reasons.push(yellow(HealthReasonCode.REPORTED_YELLOW, { month }));
  if (lateReport) reasons.push(yellow(HealthReasonCode.REPORT_LATE, { month: lateReport.slice(0, 7) }));
  return reasons;
}

function red(code: HealthReasonCode, params: HealthReason['params']): HealthReason {
  return { code, light: Health.RED, params };
}

function yellow(code: HealthReasonCode, params: HealthReason['params']): HealthReason {
  return { code, light: Health.YELLOW, params };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
