import { todayIn } from '../calendar/calendar-date';
import type { WorkingCalendar } from '../calendar/working-days';
import { DEFAULT_REPORT_DAY } from '../report-month/report-month';
import { defaultHealthThresholds, Health, HealthReasonCode } from '../work-item/health';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { type Assessment, assessItems, type Judgement } from './assess-items';
import { draftItems, type ItemDraft } from './item-draft';
import { itemEvents, loadingEvents, type StoryFrame } from './item-events';
import type { ItemRecord } from './item-rows';
import type { Seed } from './seed';
import type { SeedAnnex, SeededItem, ToldOfItem } from './seed-annex';
import { liaisonOf, type SeedPeople } from './seed-people';
import { instantAt } from '../calendar/wall-clock';

const NOTHING: ToldOfItem = { events: [], declaredAt: () => null };

/** All items with their story and what follows from it at the later of now and the story's end, which is `until`. */
export function itemRecords(
  seed: Seed,
  people: SeedPeople | null,
  { now, calendar, annex }: { now: Date; calendar: WorkingCalendar; annex?: SeedAnnex | undefined },
): { records: ItemRecord[]; until: Date } {
  const { plan, progress } = seed;
  const frame = people && progress ? { timeZone: plan.timeZone, calendar, progress, people } : null;
  const drafts = draftItems(seed, frame !== null, calendar);
  const own = new Map(drafts.map((draft) => [draft.id, frame ? itemEvents(draft, frame) : loadingEvents(draft, now)]));
  const last = Math.max(now.getTime(), ...[...own.values()].map((events) => events.at(-1)?.at.getTime() ?? 0));
  const judgement: Judgement = {
    calendar,
    thresholds: defaultHealthThresholds,
    reportDay: DEFAULT_REPORT_DAY,
    today: todayIn(plan.timeZone, new Date(last)),
  };
  const told = frame && annex ? tellMore(drafts, judgement, frame, annex) : new Map<string, ToldOfItem>();
  const until = new Date(last);
  const assessments = assessItems(drafts, judgement, ({ id }) => told.get(id)?.declaredAt(until) ?? null);
  const records = drafts.map((draft) => {
    const { events, declaredAt } = told.get(draft.id) ?? NOTHING;
    const all = [...(own.get(draft.id) ?? []), ...events].toSorted((a, b) => a.at.getTime() - b.at.getTime());
    return { draft, assessment: assessed(assessments, draft), events: all, declaredAt, declaration: declaredAt(until) };
  });
  return { records, until };
}

function tellMore(
  drafts: readonly ItemDraft[],
  judgement: Judgement,
  frame: StoryFrame,
  annex: SeedAnnex,
): Map<string, ToldOfItem> {
  const unreported = assessItems(drafts, judgement);
  return new Map(
    drafts.flatMap((draft) => {
      const item = seededItem(draft, lightOf(assessed(unreported, draft)), frame);
      return item ? [[draft.id, annex.tell(item)] as const] : [];
    }),
  );
}

function assessed(assessments: ReadonlyMap<string, Assessment>, { id, code }: ItemDraft): Assessment {
  const assessment = assessments.get(id);
  if (!assessment) throw new Error(`${code} was not assessed`);
  return assessment;
}

/** The light but for the reports that nobody has told of yet. */
function lightOf({ health, healthReasons }: Assessment): Health {
  const others = healthReasons.filter(({ code }) => code !== HealthReasonCode.REPORT_LATE);
  return health === Health.YELLOW && others.length === 0 ? Health.GREEN : health;
}

function seededItem(
  { id, item, story, milestones, indicators }: ItemDraft,
  light: Health,
  { timeZone, people }: StoryFrame,
): SeededItem | undefined {
  if (story.acceptedOn === null) return undefined;
  return {
    id,
    key: item.key,
    lead: item.lead,
    acceptedOn: story.acceptedOn,
    until: story.status === WorkItemStatus.CLOSING ? null : (story.change?.on ?? null),
    light,
    milestones,
    readings: indicators.flatMap(({ seed: { name, unit }, readings }) =>
      readings.map(({ asOf, value }) => ({ name, unit, asOf, value })),
    ),
    liaisonId: liaisonOf(people, item.lead),
    supervisorId: people.supervisorId,
    instantOn: (day, minutes) => instantAt(timeZone, day, minutes),
  };
}
