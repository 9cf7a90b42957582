import { DepartmentLevel } from '@lib/people';
import { z } from 'zod';
import { Comparator, IndicatorMeasure } from '../indicator/indicator-form';
import { WorkItemKind } from '../work-item/work-item-kind';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';

const date = z.iso.date();
const line = z.string().trim().min(1).max(200);
const prose = z.string().trim().min(1).max(2000);
/** Lower-case words with hyphens: the stable name by which other files speak of something. */
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** plan.yaml: the plan and its headings. */
export const planSchema = z.strictObject({
  code: line,
  title: line,
  year: z.int().min(1949).max(2999),
  timeZone: line,
  /** What the codes of its items begin with. */
  itemCodePrefix: z.string().regex(/^[A-Z0-9]+$/),
  /** From when an item runs that names no start. */
  defaultStart: date,
  /** The year's end: the due date of what the document states no date for. */
  defaultDue: date,
  themes: z.array(z.strictObject({ title: line, sections: z.array(line).default([]) })).min(1),
});

/** One line of departments.yaml. */
export const departmentSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+$/),
  name: line,
  shortName: line.optional(),
  aliases: z.array(line).default([]),
  level: z.enum(DepartmentLevel),
  parent: line.optional(),
  /** True for the body that the demonstration's leader belongs to. */
  leader: z.boolean().default(false),
});

/** One template of milestone-templates.yaml. */
export const templateSchema = z.strictObject({
  name: line,
  milestones: z
    .array(
      z.strictObject({
        title: line,
        /** The fraction of the time from start to due date. */
        at: z.number().gt(0).max(1),
        weight: z.number().positive(),
        /** 0-based indices of its predecessors; absent: the one before it. */
        after: z.array(z.int().min(0)).optional(),
      }),
    )
    .min(1),
});

export const indicatorSchema = z.strictObject({
  key,
  name: line,
  unit: z.string().trim().min(1).max(20),
  measure: z.enum(IndicatorMeasure),
  comparator: z.enum(Comparator),
  target: z.number().optional(),
  max: z.number().optional(),
  reference: line.optional(),
  baseline: z.strictObject({ value: z.number().optional(), period: line.optional() }).optional(),
  due: date.optional(),
});

/** One work item of items/*.yaml. */
export const itemSchema = z.strictObject({
  key,
  title: line,
  kind: z.enum(WorkItemKind),
  parent: key.optional(),
  lead: line,
  support: z.array(line).default([]),
  regions: z.array(line).default([]),
  tags: z.array(line).default([]),
  start: date.optional(),
  due: date.optional(),
  template: line.optional(),
  internal: z.boolean().default(false),
  description: prose.optional(),
  indicators: z.array(indicatorSchema).default([]),
});

/** One entry of progress.yaml: what became of an item. */
export const progressItemSchema = z.strictObject({
  key,
  status: z.enum(WorkItemStatus).default(WorkItemStatus.ACTIVE),
  issuedOn: date.optional(),
  acceptBy: date.optional(),
  acceptedOn: date.optional(),
  /** Why it was suspended, cancelled, declined or asked to be closed. */
  reason: prose.optional(),
  /** The day on which it came into its status. */
  changedOn: date.optional(),
  milestones: z
    .array(
      z.union([
        z.strictObject({ n: z.int(), doneOn: date }),
        z.strictObject({ n: z.int(), open: z.literal(true), forecast: date.optional() }),
      ]),
    )
    .default([]),
  readings: z
    .array(
      z.strictObject({
        indicator: key,
        values: z
          .array(z.strictObject({ asOf: date, value: z.number(), referenceValue: z.number().optional() }))
          .min(1),
      }),
    )
    .default([]),
  reschedules: z.array(z.strictObject({ to: date, requestedOn: date, decidedOn: date, reason: prose })).default([]),
});

/** The head of progress.yaml. */
export const progressDefaultsSchema = z.strictObject({ issuedOn: date, acceptBy: date, acceptedOn: date });
export const asOfSchema = date;
export const headingSchema = line;
