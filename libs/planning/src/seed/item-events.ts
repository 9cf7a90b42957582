import { fieldChanges, globalId, type HistoryEvent } from '@lib/platform';
import { addDays, type CalendarDate } from '../calendar/calendar-date';
import { chinaCalendar } from '../calendar/china-calendar';
import type { WorkingCalendar } from '../calendar/working-days';
import { ChangeRequestKind, ChangeRequestStatus } from '../change-request/change-request-status';
import { MilestoneStatus } from '../milestone/milestone-status';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import type { ItemDraft } from './item-draft';
import type { PlanSeed, ProgressSeed } from './seed';
import { liaisonOf, type SeedPeople } from './seed-people';
import { spread } from './spread';
import { instantAt } from '../calendar/wall-clock';

/** Something that happened to an item, as the history tells it. */
export interface ItemEvent extends HistoryEvent {
  actorId: string | null;
  at: Date;
}

interface Happening {
  on: CalendarDate;
  by: 'SUPERVISOR' | 'LIAISON';
  action: string;
  subjectId?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** When and by whom the story happened. */
export interface StoryFrame {
  timeZone: string;
  calendar: WorkingCalendar;
  progress: ProgressSeed;
  people: SeedPeople;
}

const OPENING_MINUTES = 9 * 60;
const BETWEEN_EVENTS_MINUTES = 7;
/** How many working days before it is issued an item is written down. */
const DRAFTED_BEFORE_ISSUE = 5;

/** The instant before anything that the story tells. */
export function storyBegins({ timeZone }: PlanSeed, progress: ProgressSeed): Date {
  const issued = [...progress.items.values()].map(({ issuedOn }) => issuedOn ?? progress.default.issuedOn);
  const first = [progress.default.issuedOn, ...issued].toSorted()[0] ?? progress.default.issuedOn;
  return instantAt(timeZone, chinaCalendar.addWorkingDays(first, -DRAFTED_BEFORE_ISSUE), OPENING_MINUTES - 60);
}

/** All that the story tells of an item, oldest first, during the working hours of its days. */
export function itemEvents(draft: ItemDraft, frame: StoryFrame): ItemEvent[] {
  const happenings = [
    ...beginnings(draft, frame),
    ...milestoneHappenings(draft, frame),
    ...readingHappenings(draft, frame),
    ...draft.requests.flatMap((_, index) => requestHappenings(draft, index)),
    ...ending(draft),
  ].toSorted((a, b) => compare(a.on, b.on));
  const opening = OPENING_MINUTES + spread(draft.item.key, 300);
  const actors = { SUPERVISOR: frame.people.supervisorId, LIAISON: liaisonOf(frame.people, draft.item.lead) };
  return happenings.map((happening, index) => {
    const earlier = happenings.slice(0, index).filter(({ on }) => on === happening.on).length;
    const at = instantAt(frame.timeZone, happening.on, opening + BETWEEN_EVENTS_MINUTES * earlier);
    return eventOf(draft, happening, actors[happening.by], at);
  });
}

/** What the history tells of an item without a story, that was only loaded. */
export function loadingEvents(draft: ItemDraft, at: Date): ItemEvent[] {
  return creation(draft, '', null).map((happening) => eventOf(draft, happening, null, at));
}

function eventOf(draft: ItemDraft, happening: Happening, actorId: string | null, at: Date): ItemEvent {
  const { action, subjectId, before = {}, after = {} } = happening;
  return {
    streamType: 'work_item',
    streamId: draft.id,
    action,
    ...(subjectId === undefined ? {} : { subjectId }),
    changes: fieldChanges(before, after),
    actorId,
    at,
  };
}

function creation({ code, item }: ItemDraft, on: CalendarDate, leaderId: string | null): Happening[] {
  const created = { code, title: item.title, kind: item.kind };
  const supportingDepartments = item.support.toSorted().join(', ') || null;
  const assigned = { leaderId: leaderId && globalId('us', leaderId), leadDepartment: item.lead, supportingDepartments };
  return [
    { on, by: 'SUPERVISOR', action: 'work_item.created', after: created },
    { on, by: 'SUPERVISOR', action: 'work_item.assigned', after: assigned },
  ];
}

function beginnings(draft: ItemDraft, { calendar, progress, people }: StoryFrame): Happening[] {
  const { issuedOn, acceptBy, acceptedOn } = draft.story;
  const planned = [progress.default.issuedOn, issuedOn ?? progress.default.issuedOn].toSorted()[0] ?? '';
  const happenings = creation(draft, calendar.addWorkingDays(planned, -DRAFTED_BEFORE_ISSUE), people.leaderId);
  if (issuedOn !== null) {
    const before = { status: WorkItemStatus.DRAFT };
    const after = { status: WorkItemStatus.ISSUED, baselineDueDate: draft.baselineDueDate, acceptBy };
    happenings.push({ on: issuedOn, by: 'SUPERVISOR', action: 'work_item.issued', before, after });
  }
  if (acceptedOn !== null) {
    const before = { status: WorkItemStatus.ISSUED };
    const owner = liaisonOf(people, draft.item.lead);
    const after = { ownerId: owner && globalId('us', owner), status: WorkItemStatus.ACTIVE };
    happenings.push({ on: acceptedOn, by: 'LIAISON', action: 'work_item.accepted', before, after });
  }
  return happenings;
}

/** A delay is announced on the day on which the milestone was due, or just before the story's own day. */
function milestoneHappenings({ milestones, story }: ItemDraft, { calendar, progress }: StoryFrame): Happening[] {
  const lastDay = story.change?.on ?? calendar.previousWorkingDay(addDays(progress.asOf, -1));
  return milestones.flatMap(({ id: subjectId, title: milestone, dueDate, completedOn, forecastDate }): Happening[] => {
    if (completedOn !== null) {
      const before = { status: MilestoneStatus.OPEN };
      const after = { milestone, status: MilestoneStatus.DONE, completedOn };
      return [{ on: completedOn, by: 'LIAISON', action: 'milestone.completed', subjectId, before, after }];
    }
    if (forecastDate === null) return [];
    const on = latest(story.acceptedOn ?? dueDate, dueDate < lastDay ? dueDate : lastDay);
    return [{ on, by: 'LIAISON', action: 'milestone.forecast_changed', subjectId, after: { milestone, forecastDate } }];
  });
}

/** A reading is reported on the next working day, but before the story's own. */
function readingHappenings({ indicators, story }: ItemDraft, { calendar, progress }: StoryFrame): Happening[] {
  const lastDay = story.change?.on ?? addDays(progress.asOf, -1);
  return indicators.flatMap(({ id: subjectId, seed, readings }) =>
    readings.map(({ asOf, value }): Happening => {
      const next = calendar.addWorkingDays(asOf, 1);
      const on = next > lastDay ? latest(asOf, lastDay) : next;
      const after = { indicator: seed.name, value: `${value} ${seed.unit}`, asOf };
      return { on, by: 'LIAISON', action: 'indicator.reading_recorded', subjectId, after };
    }),
  );
}

function requestHappenings(draft: ItemDraft, index: number): Happening[] {
  const request = draft.requests[index];
  if (!request) return [];
  const { id: subjectId, kind, reason, proposedDueDate, requestedOn, approvedOn } = request;
  const dueDate = draft.requests[index - 1]?.proposedDueDate ?? draft.baselineDueDate;
  const closes = kind === ChangeRequestKind.CLOSE;
  const asked = { on: requestedOn, by: 'LIAISON' as const, subjectId };
  const happenings: Happening[] = [
    {
      ...asked,
      action: 'change_request.requested',
      before: closes ? {} : { proposedDueDate: dueDate },
      after: { kind, reason, ...(closes ? {} : { proposedDueDate }) },
    },
  ];
  const { ACTIVE, CLOSING, CLOSED } = WorkItemStatus;
  if (closes) {
    const change = { before: { status: ACTIVE }, after: { status: CLOSING } };
    happenings.push({ ...asked, action: 'work_item.closing_requested', ...change });
  }
  if (approvedOn === null) return happenings;
  const decided = { on: approvedOn, by: 'SUPERVISOR' as const, subjectId };
  const decision = { before: { status: ChangeRequestStatus.PENDING }, after: { status: ChangeRequestStatus.APPROVED } };
  const effect = closes
    ? { action: 'work_item.closed', before: { status: CLOSING }, after: { status: CLOSED, reason } }
    : { action: 'work_item.rescheduled', before: { dueDate }, after: { dueDate: proposedDueDate } };
  return [...happenings, { ...decided, action: 'change_request.approved', ...decision }, { ...decided, ...effect }];
}

function ending({ story: { status, change } }: ItemDraft): Happening[] {
  if (!change || (status !== WorkItemStatus.SUSPENDED && status !== WorkItemStatus.CANCELLED)) return [];
  const action = status === WorkItemStatus.SUSPENDED ? 'work_item.suspended' : 'work_item.cancelled';
  const before = { status: WorkItemStatus.ACTIVE };
  return [{ on: change.on, by: 'SUPERVISOR', action, before, after: { status, reason: change.reason } }];
}

function latest(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
