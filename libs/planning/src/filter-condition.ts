import { badInput, keyOf, type Scope } from '@lib/platform';

/** SQL for one field of a filter over the alias of a row. */
export type Condition = (value: never, row: string, scope: Scope) => string;

const MOST_VALUES = 500;

/** A field of a filter that is null asks for as little as one that is absent. */
export const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** The values of a list, when it is no longer than a question can be. */
export function bounded<T>(values: readonly T[]): readonly T[] {
  if (values.length > MOST_VALUES) throw badInput(`A filter takes at most ${MOST_VALUES} values`);
  return values;
}

/** The key behind an id of the type with this prefix. */
export function keyIn(prefix: string, id: string, field: string): string {
  const key = keyOf(prefix, id);
  if (key === undefined) throw badInput(`filter.${field} is not such an id`);
  return key;
}

/** The conditions for those fields of a filter that ask for something. */
export function givenConditions(
  filter: object,
  conditions: Readonly<Record<string, Condition>>,
  row: string,
  scope: Scope,
): string[] {
  const given = filter as Readonly<Record<string, unknown>>;
  return Object.entries(conditions)
    .filter(([field]) => isGiven(given[field]))
    .map(([field, condition]) => condition(given[field] as never, row, scope));
}

/** All of them at once; undefined when there is none. */
export const allOf = (conditions: readonly string[]): string | undefined =>
  conditions.length === 0 ? undefined : conditions.map((condition) => `(${condition})`).join(' AND ');
