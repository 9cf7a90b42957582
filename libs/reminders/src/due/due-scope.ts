import { ReminderTrigger } from '@lib/delivery';
import type { WorkingCalendar } from '@lib/planning';
import type { DueSegment } from '../schedule/due-segments';

/** Triggers whose subjects this room finds by itself; that of instructions comes with its table. */
export const DATED_TRIGGERS = [
  ReminderTrigger.ACCEPTANCE_DUE,
  ReminderTrigger.MILESTONE_DUE,
  ReminderTrigger.WORK_ITEM_DUE,
  ReminderTrigger.REPORT_DUE,
  ReminderTrigger.STALE,
  ReminderTrigger.INDICATOR_BEHIND,
  ReminderTrigger.SLIP_DUE,
] as const;
export type DatedTrigger = (typeof DATED_TRIGGERS)[number];

/** A segment of one of a plan's rules. */
export interface RuleSegment extends DueSegment {
  ruleId: string;
}

/** As much of a plan as counting its days needs. */
export interface PlanDays {
  id: string;
  timeZone: string;
  calendar: WorkingCalendar;
  /** Day of the month on which monthly reports are due. */
  reportDay: number;
}

/** What is looked for in one statement. */
export interface DueScope {
  trigger: DatedTrigger;
  plan: PlanDays;
  segments: readonly RuleSegment[];
  /** Keys of the only work items that matter; absent for all of the plan. */
  items?: readonly string[];
  /**
   * True asks of each day how things stood on it, as far as the rows still tell: when an item was issued, answered and
   * handed in, and when a milestone was completed. For a simulation of days that have passed.
   */
  asOfDay?: boolean;
}

/** Adds a value to the statement and gives its placeholder. */
export type Param = (value: unknown) => string;
