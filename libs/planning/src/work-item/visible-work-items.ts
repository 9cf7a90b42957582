import { presentOf, type Scope } from '@lib/platform';
import { seesEverything } from '@lib/people';

/**
 * SQL for the rows of work_item that the principal may see; undefined where that is every row. The twin of
 * `mayReadItem`, for sets. Of a past day an item is shown to whom both that day and today allow it: what was closed
 * since stays closed, and nobody sees more of a day than he could have seen then.
 */
export function visibleWorkItems(row: string, scope: Scope): string | undefined {
  const visible = visibleRows(row, scope);
  if (visible === undefined || scope.context.asOf === undefined) return visible;
  const hidden = `EXISTS (SELECT 1 FROM ${presentOf('work_item')} pw
    WHERE pw.id = ${row}.id AND (${visibleRows('pw', scope)}) IS NOT TRUE)`;
  return `(${visible}) AND NOT ${hidden}`;
}

function visibleRows(row: string, { context: { principal }, param }: Scope): string | undefined {
  if (!principal) return 'FALSE';
  if (seesEverything(principal)) return undefined;
  if (principal.departmentId === null) return `NOT ${row}.internal`;
  return `NOT ${row}.internal OR ${row}.department_ids @> ARRAY[${param(principal.departmentId)}::uuid]`;
}

/**
 * SQL for an unbroken line of visible items from `row` up to the item with key `above`; undefined where the principal
 * sees every row. What stands below a hidden item has no parent and no ancestors in the viewer's eyes.
 */
export function unbrokenLine(row: string, above: string, scope: Scope): string | undefined {
  const visible = visibleWorkItems('vl', scope);
  return (
    visible &&
    `NOT EXISTS (SELECT 1 FROM work_item vl WHERE vl.id = ANY(${row}.ancestor_ids)
    AND vl.ancestor_ids @> ARRAY[${above}] AND NOT (${visible}))`
  );
}

/** SQL for rows that hang on a work item by `work_item_id`: visible with their item. */
export function visibleWithWorkItem(row: string, scope: Scope): string | undefined {
  const visible = visibleWorkItems('vw', scope);
  return visible && `EXISTS (SELECT 1 FROM work_item vw WHERE vw.id = ${row}.work_item_id AND (${visible}))`;
}
