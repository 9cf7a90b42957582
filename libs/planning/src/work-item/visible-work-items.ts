import type { Scope } from '@lib/platform';
import { seesEverything } from '@lib/people';

/**
 * SQL for the rows of work_item that the principal may see; undefined where that is every row. The twin of
 * `mayReadItem`, for sets.
 */
export function visibleWorkItems(row: string, { context: { principal }, param }: Scope): string | undefined {
  if (!principal) return 'FALSE';
  if (seesEverything(principal)) return undefined;
  if (principal.departmentId === null) return `NOT ${row}.internal`;
  return `NOT ${row}.internal OR ${row}.department_ids @> ARRAY[${param(principal.departmentId)}::uuid]`;
}

/** SQL for rows that hang on a work item by `work_item_id`: visible with their item. */
export function visibleWithWorkItem(row: string, scope: Scope): string | undefined {
  const visible = visibleWorkItems('vw', scope);
  return visible && `EXISTS (SELECT 1 FROM work_item vw WHERE vw.id = ${row}.work_item_id AND (${visible}))`;
}
