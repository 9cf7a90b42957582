import { addDays, type CalendarDate } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { ItemSeed, ProgressItem, ProgressSeed } from './seed';
import { spread } from './spread';
import type { StampedMilestone } from './stamp-milestones';

/** What has become of a milestone. */
export interface MilestoneStory {
  /** Null while it is open. */
  completedOn: CalendarDate | null;
  forecastDate: CalendarDate | null;
}

/** What has become of an item, with every default filled in. */
export interface ItemStory {
  status: WorkItemStatus;
  /** Null for one that was never issued. */
  issuedOn: CalendarDate | null;
  acceptBy: CalendarDate | null;
  /** Null for one that its lead department has not accepted. */
  acceptedOn: CalendarDate | null;
  /** When and why it came into its status, where that is not told by the days above. */
  change: { on: CalendarDate; reason: string } | null;
  /** When closing was asked for; null while nobody did. */
  closingRequestedOn: CalendarDate | null;
  milestones: MilestoneStory[];
  readings: ProgressItem['readings'];
  reschedules: ProgressItem['reschedules'];
}

const untouched: Pick<ItemStory, 'readings' | 'reschedules'> = { readings: [], reschedules: [] };
const open: MilestoneStory = { completedOn: null, forecastDate: null };

/** The story of an item of which nobody has told anything: a draft. */
export function draftStory(milestones: readonly StampedMilestone[]): ItemStory {
  return {
    ...untouched,
    status: WorkItemStatus.DRAFT,
    issuedOn: null,
    acceptBy: null,
    acceptedOn: null,
    change: null,
    closingRequestedOn: null,
    milestones: milestones.map(() => open),
  };
}

/**
 * What the story tells of an item. One that it does not name is active, and its milestones due before the story's day
 * were done, some days early.
 */
export function tellStory(
  item: ItemSeed,
  stamped: readonly StampedMilestone[],
  progress: ProgressSeed,
  calendar: WorkingCalendar,
): ItemStory {
  const told: ProgressItem = progress.items.get(item.key) ?? unnamed(item.key);
  const { status, readings, reschedules } = told;
  const draft = draftStory(stamped);
  if (status === WorkItemStatus.DRAFT) return draft;
  const { issuedOn, acceptBy, acceptedOn } = { ...progress.default, ...given(told) };
  if (status === WorkItemStatus.ISSUED) return { ...draft, status, issuedOn, acceptBy };
  const change = told.changedOn === undefined ? null : { on: told.changedOn, reason: told.reason ?? '' };
  const until = change && !isClosing(status) ? change.on : progress.asOf;
  const milestones = tellMilestones({ item, stamped, told, acceptedOn, until, change, calendar });
  const askedOn = closingRequestedOn(status, change, milestones, acceptedOn, calendar);
  const days = { issuedOn, acceptBy, acceptedOn, closingRequestedOn: askedOn };
  return { status, ...days, change, milestones, readings, reschedules };
}

function unnamed(key: string): ProgressItem {
  return { key, status: WorkItemStatus.ACTIVE, milestones: [], readings: [], reschedules: [] };
}

/** The days that an entry names; those that it leaves out do not stand in the way of the default. */
function given({ issuedOn, acceptBy, acceptedOn }: ProgressItem): Partial<ProgressSeed['default']> {
  return {
    ...(issuedOn !== undefined && { issuedOn }),
    ...(acceptBy !== undefined && { acceptBy }),
    ...(acceptedOn !== undefined && { acceptedOn }),
  };
}

function isClosing(status: WorkItemStatus): boolean {
  return status === WorkItemStatus.CLOSED || status === WorkItemStatus.CLOSING;
}

interface MilestoneContext {
  item: ItemSeed;
  stamped: readonly StampedMilestone[];
  told: ProgressItem;
  acceptedOn: CalendarDate;
  /** Before which day a milestone must have been due to count as done. */
  until: CalendarDate;
  change: ItemStory['change'];
  calendar: WorkingCalendar;
}

function tellMilestones(context: MilestoneContext): MilestoneStory[] {
  const stories: MilestoneStory[] = [];
  for (const [index, milestone] of context.stamped.entries()) {
    const told = context.told.milestones.find(({ n }) => n === index + 1);
    if (told && 'open' in told) stories.push({ completedOn: null, forecastDate: told.forecast ?? null });
    else if (told) stories.push({ completedOn: told.doneOn, forecastDate: null });
    else stories.push(untold(context, milestone, index, stories));
  }
  return stories;
}

/** Done when it was due in time and everything before it is done; all are done once closing is asked for. */
function untold(
  { item, told, acceptedOn, until, change, calendar }: MilestoneContext,
  { dueDate, after }: StampedMilestone,
  index: number,
  before: readonly MilestoneStory[],
): MilestoneStory {
  const predecessors = after.map((at) => before[at]?.completedOn ?? null);
  const closing = isClosing(told.status);
  if (predecessors.includes(null) || (!closing && dueDate >= until)) return open;
  const early = calendar.previousWorkingDay(addDays(dueDate, -spread(`${item.key}#${index}`, 6)));
  const earliest = latest([acceptedOn, ...predecessors.filter((day) => day !== null)]);
  const day = latest([early, earliest]);
  if (!closing && day >= until) return open;
  return {
    completedOn: closing && change && day > change.on ? latest([earliest, change.on]) : day,
    forecastDate: null,
  };
}

/** A closing that was approved had been asked for some working days before, when all was done. */
function closingRequestedOn(
  status: WorkItemStatus,
  change: ItemStory['change'],
  milestones: readonly MilestoneStory[],
  acceptedOn: CalendarDate,
  calendar: WorkingCalendar,
): CalendarDate | null {
  if (!change || !isClosing(status)) return null;
  if (status === WorkItemStatus.CLOSING) return change.on;
  const done = milestones.map(({ completedOn }) => completedOn ?? acceptedOn);
  return latest([calendar.addWorkingDays(change.on, -2), acceptedOn, ...done]);
}

function latest(days: readonly CalendarDate[]): CalendarDate {
  return days.toSorted().at(-1) ?? '';
}
