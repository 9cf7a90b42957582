import type { PastTable, Scope } from './model';

const reads = (sql: string, name: string): boolean => new RegExp(String.raw`\b${name}\b`).test(sql);

/** A table as it is, in a statement in which its own name means its past. */
export const presentOf = (name: string): string => `${name}_now`;

function pastRows({ name, told }: PastTable, moment: string): string {
  return told === 'VERSIONS' ? `${name}_before(${moment})` : `${name} past WHERE past.${told.since} < ${moment}`;
}

/**
 * The beginning of a statement that reads the past: WITH terms named like the tables that `sql` reads, each holding
 * that table's rows as they were just before the scope's moment. A name in a WITH hides the table of that name, so the
 * statement itself, with all its filters and conditions of sight, stays what it is for the present. What it must know
 * of today it reads by the name that `presentOf` gives.
 *
 * @returns nothing for the present, else terms with a comma after each
 */
export function pastTerms(tables: readonly PastTable[], sql: string, scope: Scope): string {
  const { asOf } = scope.context;
  if (asOf === undefined) return '';
  const moment = `${scope.param(asOf.toISOString())}::timestamptz`;
  const present = tables.map(({ name }) => [presentOf(name), name] as const);
  const past = tables.map((table) => [table.name, pastRows(table, moment)] as const);
  return [...present, ...past]
    .filter(([name]) => reads(sql, name))
    .map(([name, rows]) => `${name} AS NOT MATERIALIZED (SELECT * FROM ${rows}), `)
    .join('');
}
