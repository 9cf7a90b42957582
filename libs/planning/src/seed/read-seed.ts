import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkClosings } from './check-closings';
import { checkDepartments } from './check-departments';
import { checkItems } from './check-items';
import { checkPlan } from './check-plan';
import { checkProgress } from './check-progress';
import { checkTemplates } from './check-templates';
import type { Seed } from './seed';
import { type SeedFault, SeedFaults } from './seed-faults';
import { sentence } from './seed-messages';
import { SourceFile } from './source-file';

export type SeedReading = { ok: true; seed: Seed } | { ok: false; faults: SeedFault[] };

/**
 * Reads a plan as data from a folder: plan.yaml, departments.yaml, milestone-templates.yaml, items/*.yaml in the order
 * of their names, and progress.yaml where there is one. Every fault of every file comes back at once.
 */
export async function readSeed(folder: string): Promise<SeedReading> {
  const faults = new SeedFaults();
  const seed = checkFiles(await readSources(folder, faults), faults);
  return seed && faults.all.length === 0 ? { ok: true, seed } : { ok: false, faults: faults.all };
}

/** The files of a seed; those that are missing or no YAML are undefined or left out. */
interface Sources {
  plan: SourceFile | undefined;
  departments: SourceFile | undefined;
  templates: SourceFile | undefined;
  items: SourceFile[];
  progress: SourceFile | undefined;
}

async function readSources(folder: string, faults: SeedFaults): Promise<Sources> {
  const read = (name: string) => readSource(folder, name, faults);
  const items = await Promise.all((await itemFileNames(folder, faults)).map(read));
  return {
    plan: await read('plan.yaml'),
    departments: await read('departments.yaml'),
    templates: await read('milestone-templates.yaml'),
    items: items.filter((file) => file !== undefined),
    progress: await readSource(folder, 'progress.yaml', faults, 'optional'),
  };
}

function checkFiles(sources: Sources, faults: SeedFaults): Seed | undefined {
  const plan = sources.plan && checkPlan(sources.plan, faults);
  const { departments, codes } = checkDepartments(sources.departments, faults);
  const { templates, names } = checkTemplates(sources.templates, faults);
  const { items, keys } = checkItems(sources.items, { plan, departments: codes, templates: names }, faults);
  const told = { plan, items: new Map(items.map((item) => [item.key, item])), keys, templates };
  const progress = sources.progress ? checkProgress(sources.progress, told, faults) : null;
  if (!plan) return undefined;
  const seed = { plan, departments, templates, items, progress };
  // Only a sound seed can be judged by the rules of the product.
  if (sources.progress && progress && faults.all.length === 0) checkClosings(sources.progress, seed, progress, faults);
  return seed;
}

async function readSource(
  folder: string,
  name: string,
  faults: SeedFaults,
  need: 'required' | 'optional' = 'required',
): Promise<SourceFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (need === 'required' || reason !== 'ENOENT') {
      faults.addAt(name, { line: 1, column: 1 }, sentence('seed.fileMissing', { reason }));
    }
    return undefined;
  }
  const file = new SourceFile(name, text);
  for (const { duplicateKey, reason, ...place } of file.syntaxFaults) {
    faults.addAt(name, place, duplicateKey ? sentence('seed.duplicateKey') : sentence('seed.badYaml', { reason }));
  }
  return file.data === undefined ? undefined : file;
}

async function itemFileNames(folder: string, faults: SeedFaults): Promise<string[]> {
  try {
    const names = await readdir(join(folder, 'items'));
    return names
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => `items/${name}`);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    faults.addAt('items', { line: 1, column: 1 }, sentence('seed.fileMissing', { reason }));
    return [];
  }
}
