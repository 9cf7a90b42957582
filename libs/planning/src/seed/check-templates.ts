import { z } from 'zod';
import type { TemplateSeed } from './seed';
import type { SeedFaults } from './seed-faults';
import { templateSchema } from './seed-schema';
import type { SourceFile } from './source-file';

const fileSchema = z.strictObject({ templates: z.record(z.string(), z.unknown()) });

export interface CheckedTemplates {
  templates: Map<string, TemplateSeed>;
  /** Also those of templates that have a fault. */
  names: ReadonlySet<string>;
}

/** The milestone templates, with predecessors that come earlier in the list. */
export function checkTemplates(file: SourceFile | undefined, faults: SeedFaults): CheckedTemplates {
  if (!file) return { templates: new Map(), names: new Set() };
  const content = faults.parse(fileSchema, file, [], file.data);
  const templates = new Map<string, TemplateSeed>();
  for (const [name, value] of Object.entries(content?.templates ?? {})) {
    const template = faults.parse(templateSchema, file, ['templates', name], value);
    if (!template) continue;
    templates.set(name, template);
    checkPredecessors(file, faults, name, template);
  }
  return { templates, names: new Set(Object.keys(content?.templates ?? {})) };
}

function checkPredecessors(file: SourceFile, faults: SeedFaults, name: string, { milestones }: TemplateSeed): void {
  for (const [index, { after = [] }] of milestones.entries()) {
    for (const [at, predecessor] of after.entries()) {
      const path = ['templates', name, 'milestones', index, 'after', at];
      if (predecessor >= index) faults.add(file, path, 'seed.afterNotEarlier', { index: predecessor });
      if (after.indexOf(predecessor) < at) faults.add(file, path, 'seed.duplicate', { name: predecessor });
    }
  }
}
