import { addDays, type CalendarDate, toEpochDay, todayIn } from '../calendar/calendar-date';
import { instantAt } from '../calendar/wall-clock';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { type Assessment, assessItem, type ItemJudgement, type Judgement } from './assess-items';
import type { ItemDraft } from './item-draft';
import type { ItemRecord } from './item-rows';
import { draftSoFar } from './draft-so-far';

/** How an item stood from an instant on. */
export interface ItemState {
  from: Date;
  record: ItemRecord;
}

export interface PastFrame extends Omit<Judgement, 'today'> {
  timeZone: string;
  /** The last day of the story. */
  until: CalendarDate;
}

/** Lights are read just after midnight. */
const READING_MINUTES = 1;

/**
 * How each item stood through its story, by its key, oldest first: after each event, after each change of what stands
 * below it, and at the reading of its lights. A running program reads them every night; the story's were read at the
 * beginning of each week and at the end of each month, which keeps the loading short.
 */
export function pastOf(records: readonly ItemRecord[], frame: PastFrame): Map<string, ItemState[]> {
  const states = new Map<string, ItemState[]>();
  const children = new Map<string, ItemState[][]>();
  const readings = readingsOf(records, frame);
  for (const record of records.toReversed()) {
    const { id, parentId } = record.draft;
    const own = statesOf({ record, children: children.get(id) ?? [], frame }, readings);
    states.set(id, own);
    if (parentId !== null) children.set(parentId, [...(children.get(parentId) ?? []), own]);
  }
  return states;
}

/** The instants at which lights were read; by whether a month ends with them. */
function readingsOf(records: readonly ItemRecord[], { timeZone, until }: PastFrame): Map<number, boolean> {
  const begin = Math.min(...records.flatMap(({ events }) => events[0]?.at.getTime() ?? []));
  const readings = new Map<number, boolean>();
  const first = todayIn(timeZone, new Date(begin));
  for (let day = first; day <= until; day = addDays(day, 1)) {
    const monthEnds = addDays(day, 1).endsWith('-01');
    // 1970-01-01 was a Thursday.
    const isMonday = (((toEpochDay(day) + 3) % 7) + 7) % 7 === 0;
    if (isMonday || monthEnds) readings.set(instantAt(timeZone, day, READING_MINUTES).getTime(), monthEnds);
  }
  return readings;
}

function statesOf(story: Story, readings: ReadonlyMap<number, boolean>): ItemState[] {
  const { children } = story;
  const { events } = story.record;
  const states: ItemState[] = [];
  const told = new Set(events.map(({ at }) => at.getTime()));
  const begin = events[0]?.at.getTime() ?? Infinity;
  for (const instant of instantsOf([...told, ...children.flatMap(progressInstants), ...readings.keys()], begin)) {
    const next = recordAt(instant, story, told.has(instant), states.at(-1)?.record);
    const kept = told.has(instant) || readings.get(instant) === true;
    if (next && (kept || isNews(states.at(-1)?.record.assessment, next.assessment)))
      states.push({ from: new Date(instant), record: next });
  }
  return states;
}

/** What an item's state is made from. */
interface Story {
  record: ItemRecord;
  children: readonly ItemState[][];
  frame: PastFrame;
}

/** The item at an instant at which something may have happened; null where nobody looked. */
function recordAt(
  instant: number,
  { record: { draft, events, declaredAt }, children, frame }: Story,
  told: boolean,
  former: ItemRecord | undefined,
): ItemRecord | null {
  if (former && !told && !ages(former.draft)) return null;
  const happened = events.filter(({ at }) => at.getTime() <= instant);
  const past = former && !told ? former.draft : draftSoFar(draft, happened);
  const declaration = declaredAt(new Date(instant));
  const assessment = assessedAt(instant, past, children, { ...frame, declaration });
  return { draft: past, events: happened, assessment, declaration, declaredAt };
}

/** Each once, oldest first, from the item's beginning on. */
const instantsOf = (instants: readonly number[], begin: number): number[] =>
  [...new Set(instants)].filter((instant) => instant >= begin).toSorted((a, b) => a - b);

/** Items whose light or progress changes though nobody touches them. */
const ages = ({ story: { status } }: ItemDraft): boolean =>
  status === WorkItemStatus.ACTIVE || status === WorkItemStatus.CLOSING;

/** When an item's progress moved, and with it what stands above it. */
const progressInstants = (states: readonly ItemState[]): number[] =>
  states
    .filter(({ record }, at) => record.assessment.progress !== states[at - 1]?.record.assessment.progress)
    .map(({ from }) => from.getTime());

function assessedAt(
  instant: number,
  draft: ItemDraft,
  children: readonly ItemState[][],
  frame: PastFrame & Pick<ItemJudgement, 'declaration'>,
): Assessment {
  const today = todayIn(frame.timeZone, new Date(instant));
  const standing = children
    .flatMap((states) => states.findLast(({ from }) => from.getTime() <= instant)?.record ?? [])
    .filter((child) => child.draft.story.status !== WorkItemStatus.CANCELLED)
    .map(({ assessment }) => assessment);
  return assessItem(draft, standing, { ...frame, today });
}

/** Whether more has changed than the counting of days. */
function isNews(former: Assessment | undefined, now: Assessment): boolean {
  return !former || JSON.stringify(essence(former)) !== JSON.stringify(essence(now));
}

const essence = ({ health, healthReasons, progress, forecastDate, indicators }: Assessment): unknown => [
  health,
  healthReasons.map(({ code, params }) => [code, params['title'] ?? params['name'] ?? null]),
  progress,
  forecastDate,
  indicators.map(({ attainment }) => attainment),
];
