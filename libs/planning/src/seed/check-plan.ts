import type { PlanSeed } from './seed';
import type { SeedFaults } from './seed-faults';
import { planSchema } from './seed-schema';
import type { SourceFile } from './source-file';

/** The plan and its headings; undefined when they cannot be understood. */
export function checkPlan(file: SourceFile, faults: SeedFaults): PlanSeed | undefined {
  const plan = faults.parse(planSchema, file, [], file.data);
  if (!plan) return undefined;
  if (!isTimeZone(plan.timeZone)) faults.add(file, ['timeZone'], 'seed.timeZoneUnknown', { name: plan.timeZone });
  if (plan.defaultDue <= plan.defaultStart) {
    faults.add(file, ['defaultDue'], 'seed.dateNotAfter', { date: plan.defaultDue, earliest: plan.defaultStart });
  }
  const titles = new Set<string>();
  for (const [index, { title, sections }] of plan.themes.entries()) {
    if (titles.has(title)) faults.add(file, ['themes', index, 'title'], 'seed.duplicate', { name: title });
    titles.add(title);
    for (const [at, section] of sections.entries()) {
      if (sections.indexOf(section) < at) {
        faults.add(file, ['themes', index, 'sections', at], 'seed.duplicate', { name: section });
      }
    }
  }
  return plan;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
