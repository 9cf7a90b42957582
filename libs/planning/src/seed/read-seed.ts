import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  const read = (name: string) => readSource(folder, name, faults);
  const plan = await read('plan.yaml').then((file) => file && checkPlan(file, faults));
  const departmentsFile = await read('departments.yaml');
  const templatesFile = await read('milestone-templates.yaml');
  const departments = departmentsFile && checkDepartments(departmentsFile, faults);
  const templates = templatesFile && checkTemplates(templatesFile, faults);
  const itemFiles = await Promise.all((await itemFileNames(folder, faults)).map(read));
  const known = { plan, departments: departments?.codes ?? new Set(), templates: templates?.names ?? new Set() };
  const { items, keys } = checkItems(
    itemFiles.filter((file) => file !== undefined),
    known,
    faults,
  );
  const told = {
    plan,
    items: new Map(items.map((item) => [item.key, item])),
    keys,
    templates: templates?.templates ?? new Map(),
  };
  const progressFile = await readSource(folder, 'progress.yaml', faults, 'optional');
  const progress = progressFile ? checkProgress(progressFile, told, faults) : null;
  if (faults.all.length > 0 || !plan || !departments || !templates) return { ok: false, faults: faults.all };
  return {
    ok: true,
    seed: { plan, departments: departments.departments, templates: templates.templates, items, progress },
  };
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
