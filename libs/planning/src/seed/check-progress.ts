import { z } from 'zod';
import { Comparator } from '../indicator/indicator-form';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { checkProgressDates } from './check-progress-dates';
import { checkProgressMilestones } from './check-progress-milestones';
import type { ItemSeed, PlanSeed, ProgressItem, ProgressSeed, TemplateSeed } from './seed';
import type { SeedFaults } from './seed-faults';
import { asOfSchema, progressDefaultsSchema, progressItemSchema } from './seed-schema';
import type { Path, SourceFile } from './source-file';

const fileSchema = z.strictObject({ asOf: asOfSchema, default: progressDefaultsSchema, items: z.array(z.unknown()) });

/** What a story may refer to; items and templates without a fault only. */
export interface Told {
  plan: PlanSeed | undefined;
  items: ReadonlyMap<string, ItemSeed>;
  /** Also those of items that have a fault. */
  keys: ReadonlySet<string>;
  templates: ReadonlyMap<string, TemplateSeed>;
}

/** One entry of the story with all that its checks ask for. */
export interface ProgressEntry {
  file: SourceFile;
  path: Path;
  entry: ProgressItem;
  item: ItemSeed;
  template: TemplateSeed | undefined;
  asOf: string;
  default: ProgressSeed['default'];
}

/** The story of the plan: it may only name what is there, and only what could have happened. */
export function checkProgress(file: SourceFile, told: Told, faults: SeedFaults): ProgressSeed | null {
  const content = faults.parse(fileSchema, file, [], file.data);
  if (!content) return null;
  const items = new Map<string, ProgressItem>();
  for (const [index, value] of content.items.entries()) {
    const path = ['items', index];
    const entry = faults.parse(progressItemSchema, file, path, value);
    if (!entry) continue;
    if (items.has(entry.key)) faults.add(file, [...path, 'key'], 'seed.duplicate', { name: entry.key });
    if (!told.keys.has(entry.key)) faults.add(file, [...path, 'key'], 'seed.itemUnknown', { name: entry.key });
    items.set(entry.key, entry);
    const item = told.items.get(entry.key);
    if (!item) continue;
    const template = item.template === undefined ? undefined : told.templates.get(item.template);
    const context = { file, path, entry, item, template, asOf: content.asOf, default: content.default };
    checkStatus(context, faults);
    checkProgressDates(context, told.plan, faults);
    checkProgressMilestones(context, faults);
    checkReadings(context, faults);
  }
  return { asOf: content.asOf, default: content.default, items };
}

const started: ReadonlySet<WorkItemStatus> = new Set([
  WorkItemStatus.ACTIVE,
  WorkItemStatus.CLOSING,
  WorkItemStatus.CLOSED,
  WorkItemStatus.SUSPENDED,
  WorkItemStatus.CANCELLED,
]);
const changed: ReadonlySet<WorkItemStatus> = new Set([
  WorkItemStatus.CLOSING,
  WorkItemStatus.CLOSED,
  WorkItemStatus.SUSPENDED,
  WorkItemStatus.CANCELLED,
]);

function checkStatus({ file, path, entry }: ProgressEntry, faults: SeedFaults): void {
  const { status } = entry;
  const add = (field: keyof ProgressItem, key: 'seed.notYetIssued' | 'seed.neededForStatus') =>
    faults.add(file, [...path, field], key, { status, field });
  if (!started.has(status)) {
    const early = (['acceptedOn', 'milestones', 'readings', 'reschedules'] as const).filter((field) =>
      isGiven(entry, field),
    );
    for (const field of early) add(field, 'seed.notYetIssued');
  }
  if (!changed.has(status)) return;
  if (entry.reason === undefined) add('reason', 'seed.neededForStatus');
  if (entry.changedOn === undefined) add('changedOn', 'seed.neededForStatus');
}

function isGiven(entry: ProgressItem, field: keyof ProgressItem): boolean {
  const value = entry[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

function checkReadings({ file, path, entry, item }: ProgressEntry, faults: SeedFaults): void {
  for (const [index, { indicator, values }] of entry.readings.entries()) {
    const at = [...path, 'readings', index];
    const found = item.indicators.find(({ key }) => key === indicator);
    if (!found) faults.add(file, [...at, 'indicator'], 'seed.indicatorUnknown', { name: indicator });
    if (entry.readings.findIndex((other) => other.indicator === indicator) < index) {
      faults.add(file, [...at, 'indicator'], 'seed.duplicate', { name: indicator });
    }
    if (found?.comparator !== Comparator.NOT_BELOW_REFERENCE) continue;
    for (const [n, { referenceValue }] of values.entries()) {
      if (referenceValue === undefined) faults.add(file, [...at, 'values', n], 'seed.referenceValueMissing');
    }
  }
}
