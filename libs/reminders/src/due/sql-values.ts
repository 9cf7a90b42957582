import type { Param } from './due-scope';

/** Collects the values of a statement while its text is put together. */
export function sqlValues(): { values: unknown[]; param: Param } {
  const values: unknown[] = [];
  return { values, param: (value) => `$${values.push(value)}` };
}
