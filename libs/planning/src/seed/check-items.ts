import { z } from 'zod';
import { WorkItemKind } from '../work-item/work-item-kind';
import { targetFaults } from './check-indicator';
import { parentCycle } from './parent-cycle';
import { dueOf, type ItemSeed, type PlanSeed, startOf } from './seed';
import type { SeedFaults } from './seed-faults';
import { headingSchema, itemSchema } from './seed-schema';
import type { Path, SourceFile } from './source-file';

const fileSchema = z.strictObject({
  theme: headingSchema,
  sections: z.array(z.strictObject({ heading: headingSchema, items: z.array(z.unknown()).min(1) })).min(1),
});
const keySchema = z.looseObject({ key: z.string() });
const parentSchema = z.looseObject({ parent: z.string() });

/** What items may refer to. */
export interface Known {
  plan: PlanSeed | undefined;
  departments: ReadonlySet<string>;
  templates: ReadonlySet<string>;
}

interface Entry {
  file: SourceFile;
  path: Path;
  key: string | undefined;
  /** As written, also where the item has a fault. */
  parent: string | undefined;
  item: ItemSeed | undefined;
}

export interface CheckedItems {
  items: ItemSeed[];
  /** Also those of items that have a fault. */
  keys: ReadonlySet<string>;
}

/** The work items of all files, each key once, and everything that they refer to. */
export function checkItems(files: readonly SourceFile[], known: Known, faults: SeedFaults): CheckedItems {
  const entries = files.flatMap((file) => entriesOf(file, known.plan, faults));
  const firstOf = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.key === undefined) continue;
    if (firstOf.has(entry.key)) faults.add(entry.file, [...entry.path, 'key'], 'seed.duplicate', { name: entry.key });
    else firstOf.set(entry.key, entry);
  }
  const places = new Map([...firstOf.keys()].map((key, index) => [key, index]));
  const parents = new Set(entries.map(({ parent }) => parent));
  for (const entry of entries) {
    if (!entry.item) continue;
    checkParent(entry, entry.item, firstOf, places, faults);
    checkReferences(entry, entry.item, known, faults);
    checkTemplate(entry, entry.item, known, parents.has(entry.item.key), faults);
    if (known.plan) checkDates(entry, entry.item, known.plan, faults);
    checkIndicators(entry, entry.item, faults);
  }
  return { items: entries.map(({ item }) => item).filter((item) => item !== undefined), keys: new Set(firstOf.keys()) };
}

function entriesOf(file: SourceFile, plan: PlanSeed | undefined, faults: SeedFaults): Entry[] {
  const content = faults.parse(fileSchema, file, [], file.data);
  if (!content) return [];
  const theme = plan?.themes.find(({ title }) => title === content.theme);
  if (plan && !theme) faults.add(file, ['theme'], 'seed.themeUnknown', { name: content.theme });
  return content.sections.flatMap(({ heading, items }, section) => {
    if (theme && !theme.sections.includes(heading)) {
      faults.add(file, ['sections', section, 'heading'], 'seed.headingUnknown', { name: heading });
    }
    return items.map((value, index) => {
      const path = ['sections', section, 'items', index];
      const parsed = faults.parse(itemSchema, file, path, value);
      const item = parsed && { ...parsed, theme: content.theme, heading };
      const [key, parent] = [keySchema.safeParse(value).data?.key, parentSchema.safeParse(value).data?.parent];
      return { file, path, key, parent, item };
    });
  });
}

function checkParent(
  { file, path, key = '' }: Entry,
  { parent }: ItemSeed,
  firstOf: ReadonlyMap<string, Entry>,
  places: ReadonlyMap<string, number>,
  faults: SeedFaults,
): void {
  if (parent === undefined) return;
  const at = [...path, 'parent'];
  const found = firstOf.get(parent);
  const cycle = parentCycle(key, (name) => firstOf.get(name)?.item?.parent);
  if (cycle) faults.add(file, at, 'seed.cycle', { path: cycle.join(' → ') });
  else if (!found) faults.add(file, at, 'seed.parentUnknown', { name: parent });
  else if (found.file !== file) faults.add(file, at, 'seed.parentElsewhere', { name: parent });
  else if ((places.get(parent) ?? 0) > (places.get(key) ?? 0)) {
    faults.add(file, at, 'seed.parentLater', { name: parent });
  }
}

function checkReferences({ file, path }: Entry, item: ItemSeed, known: Known, faults: SeedFaults): void {
  const named: [Path, string][] = [
    [[...path, 'lead'], item.lead],
    ...item.support.map((code, index): [Path, string] => [[...path, 'support', index], code]),
  ];
  const seen = new Set<string>();
  for (const [at, name] of named) {
    if (!known.departments.has(name)) faults.add(file, at, 'seed.departmentUnknown', { name });
    if (seen.has(name)) faults.add(file, at, 'seed.duplicate', { name });
    seen.add(name);
  }
}

/** Targets are measured, and a programme that has children is done when they are; all else goes by milestones. */
function checkTemplate(
  { file, path }: Entry,
  { template, kind }: ItemSeed,
  { templates }: Known,
  hasChildren: boolean,
  faults: SeedFaults,
): void {
  const at = [...path, 'template'];
  if (template !== undefined) {
    if (!templates.has(template)) faults.add(file, at, 'seed.templateUnknown', { name: template });
    return;
  }
  const measuredOtherwise = kind === WorkItemKind.TARGET || (kind === WorkItemKind.PROGRAMME && hasChildren);
  if (!measuredOtherwise) faults.add(file, at, 'seed.templateMissing', { kind });
}

function checkDates({ file, path }: Entry, item: ItemSeed, plan: PlanSeed, faults: SeedFaults): void {
  const [start, due] = [startOf(item, plan), dueOf(item, plan)];
  const at = item.due === undefined ? 'start' : 'due';
  if (due <= start) faults.add(file, [...path, at], 'seed.dateNotAfter', { date: due, earliest: start });
  for (const [index, indicator] of item.indicators.entries()) {
    if (indicator.due === undefined || indicator.due > start) continue;
    const params = { date: indicator.due, earliest: start };
    faults.add(file, [...path, 'indicators', index, 'due'], 'seed.dateNotAfter', params);
  }
}

function checkIndicators({ file, path }: Entry, { indicators }: ItemSeed, faults: SeedFaults): void {
  for (const [index, indicator] of indicators.entries()) {
    const at = [...path, 'indicators', index];
    if (indicators.findIndex(({ key }) => key === indicator.key) < index) {
      faults.add(file, [...at, 'key'], 'seed.duplicate', { name: indicator.key });
    }
    for (const { key, message } of targetFaults(indicator)) {
      faults.add(file, [...at, key], message, { comparator: indicator.comparator });
    }
  }
}
