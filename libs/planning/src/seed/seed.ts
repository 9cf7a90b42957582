import type { z } from 'zod';
import type { CalendarDate } from '../calendar/calendar-date';
import type {
  departmentSchema,
  indicatorSchema,
  itemSchema,
  planSchema,
  progressDefaultsSchema,
  progressItemSchema,
  templateSchema,
} from './seed-schema';

export type PlanSeed = z.infer<typeof planSchema>;
export type DepartmentSeed = z.infer<typeof departmentSchema>;
export type TemplateSeed = z.infer<typeof templateSchema>;
export type IndicatorSeed = z.infer<typeof indicatorSchema>;
export type ProgressItem = z.infer<typeof progressItemSchema>;

/** A work item with its place in the document. */
export type ItemSeed = z.infer<typeof itemSchema> & { theme: string; heading: string };

/** How the plan stood on a day: a demonstration's story, told of every item. */
export interface ProgressSeed {
  /** The day before which all of it happened. */
  asOf: CalendarDate;
  default: z.infer<typeof progressDefaultsSchema>;
  /** What differs from the default, by the item's key. */
  items: ReadonlyMap<string, ProgressItem>;
}

/** A plan as data, read from a folder and free of faults. */
export interface Seed {
  plan: PlanSeed;
  /** In official order; a parent may stand behind its children. */
  departments: DepartmentSeed[];
  /** By name. */
  templates: ReadonlyMap<string, TemplateSeed>;
  /** In the order of the document; a parent stands before its children. */
  items: ItemSeed[];
  progress: ProgressSeed | null;
}

/** From when the item runs. */
export function startOf(item: ItemSeed, plan: PlanSeed): CalendarDate {
  return item.start ?? plan.defaultStart;
}

/** When the item is due by the document, or by the year's end where it states nothing. */
export function dueOf(item: ItemSeed, plan: PlanSeed): CalendarDate {
  return item.due ?? plan.defaultDue;
}
