import { newId } from '@lib/platform';
import type { CalendarDate } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { ChangeRequestKind } from '../change-request/change-request-status';
import { itemCode } from '../work-item/work-item-code';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { draftStory, type ItemStory, type MilestoneStory, tellStory } from './item-story';
import { dueOf, type IndicatorSeed, type ItemSeed, type ProgressItem, type Seed, startOf } from './seed';
import { type StampedMilestone, stampMilestones } from './stamp-milestones';

/** An item of the seed on its way into the database, with keys for all its rows and its story. */
export interface ItemDraft {
  id: string;
  code: string;
  item: ItemSeed;
  parentId: string | null;
  /** From the root down to the parent. */
  ancestorIds: readonly string[];
  startDate: CalendarDate;
  /** By the document. */
  baselineDueDate: CalendarDate;
  /** After what was approved since. */
  dueDate: CalendarDate;
  /** Of the lead department, then of each supporting one. */
  assignmentIds: readonly string[];
  milestones: readonly (StampedMilestone & MilestoneStory & { id: string })[];
  indicators: readonly IndicatorDraft[];
  requests: readonly RequestDraft[];
  story: ItemStory;
}

export interface IndicatorDraft {
  id: string;
  seed: IndicatorSeed;
  dueDate: CalendarDate;
  /** Ascending by day. */
  readings: readonly (ProgressItem['readings'][number]['values'][number] & { id: string })[];
}

/** Something that the lead department asked for. */
interface RequestDraft {
  id: string;
  kind: ChangeRequestKind.RESCHEDULE | ChangeRequestKind.CLOSE;
  reason: string;
  proposedDueDate: CalendarDate | null;
  requestedOn: CalendarDate;
  /** Null while it waits. */
  approvedOn: CalendarDate | null;
}

/**
 * The seed's items with keys, codes in the order of the document, milestones and the story told of them.
 *
 * @param withStory false leaves all of them drafts
 */
export function draftItems(seed: Seed, withStory: boolean, calendar: WorkingCalendar): ItemDraft[] {
  const drafts = new Map<string, ItemDraft>();
  for (const [index, item] of seed.items.entries()) {
    const parent = item.parent === undefined ? undefined : drafts.get(item.parent);
    const code = itemCode(seed.plan.itemCodePrefix, index + 1);
    drafts.set(item.key, draftItem({ seed, item, parent, code, withStory, calendar }));
  }
  return [...drafts.values()];
}

interface Context {
  seed: Seed;
  item: ItemSeed;
  parent: ItemDraft | undefined;
  code: string;
  withStory: boolean;
  calendar: WorkingCalendar;
}

function draftItem({ seed, item, parent, code, withStory, calendar }: Context): ItemDraft {
  const startDate = startOf(item, seed.plan);
  const baselineDueDate = dueOf(item, seed.plan);
  const template = item.template === undefined ? undefined : seed.templates.get(item.template);
  const stamped = template ? stampMilestones(template, startDate, baselineDueDate, calendar) : [];
  const { progress } = seed;
  const story = progress && withStory ? tellStory(item, stamped, progress, calendar) : draftStory(stamped);
  return {
    id: newId(),
    code,
    item,
    parentId: parent?.id ?? null,
    ancestorIds: parent ? [...parent.ancestorIds, parent.id] : [],
    startDate,
    baselineDueDate,
    dueDate: story.reschedules.at(-1)?.to ?? baselineDueDate,
    assignmentIds: [item.lead, ...item.support].map(() => newId()),
    milestones: stamped.map((milestone, index) => ({
      ...milestone,
      completedOn: story.milestones[index]?.completedOn ?? null,
      forecastDate: story.milestones[index]?.forecastDate ?? null,
      id: newId(),
    })),
    indicators: item.indicators.map((indicator) => draftIndicator(indicator, baselineDueDate, story)),
    requests: draftRequests(story),
    story,
  };
}

function draftIndicator(seed: IndicatorSeed, itemDue: CalendarDate, story: ItemStory): IndicatorDraft {
  const values = story.readings.find(({ indicator }) => indicator === seed.key)?.values ?? [];
  return {
    id: newId(),
    seed,
    dueDate: seed.due ?? itemDue,
    readings: values.map((value) => ({ ...value, id: newId() })),
  };
}

function draftRequests({ reschedules, closingRequestedOn, change, status }: ItemStory): RequestDraft[] {
  const requests = reschedules.map(({ to, requestedOn, decidedOn, reason }): RequestDraft => ({
    id: newId(),
    kind: ChangeRequestKind.RESCHEDULE,
    reason,
    proposedDueDate: to,
    requestedOn,
    approvedOn: decidedOn,
  }));
  if (closingRequestedOn === null || !change) return requests;
  const approvedOn = status === WorkItemStatus.CLOSED ? change.on : null;
  const closing = { id: newId(), kind: ChangeRequestKind.CLOSE as const, reason: change.reason, proposedDueDate: null };
  return [...requests, { ...closing, requestedOn: closingRequestedOn, approvedOn }];
}
