import type { RequestContext } from '../graphql/request-context';

/** What SQL is being written for: the request, and the parameters collected so far. */
export interface Scope {
  context: RequestContext;
  /** Adds a value and gives its placeholder, such as `$3`. */
  param: (value: unknown) => string;
}

/** A row as it comes from the database: the columns that were asked for, by name, and nested rows under their keys. */
export type Row = Readonly<Record<string, unknown>>;

/** SQL for something about a row; `row` is the alias of its table. */
export type RowSql = (row: string, scope: Scope) => string;

/** One term of an order; the compiler adds the key, so that every order is total. */
export interface OrderTerm {
  /** SQL over the alias. */
  by: RowSql;
  direction: 'ASC' | 'DESC';
  /** The SQL type of the term, so that a cursor's value can be cast back. */
  type: 'text' | 'integer' | 'numeric' | 'date' | 'timestamptz' | 'uuid';
  /** True where the term may be null; nulls come last in both directions. */
  nullable?: boolean;
}

/** A scalar that is a column or an SQL expression over its row. */
export interface ScalarField {
  kind: 'scalar';
  sql: RowSql;
}

/** A value made in JavaScript from columns of the row. */
export interface ComputedField {
  kind: 'computed';
  /** SQL that the function needs; the row holds each under its name with a `$` before it. */
  needs: Readonly<Record<string, RowSql>>;
  resolve(row: Row, context: RequestContext, args: Readonly<Record<string, unknown>>): unknown;
}

interface Relation {
  /** GraphQL name of the target type; looked up when a statement is made, so that models need not import each other. */
  to: string;
  /** SQL condition that ties a target row to its parent row. */
  on(parent: string, target: string, scope: Scope): string;
}

/** One row of another model, or null. */
export interface OneField extends Relation {
  kind: 'one';
}

/** All rows of another model, without pages: for relations that are small by nature. */
export interface ListField extends Relation {
  kind: 'list';
  order: readonly OrderTerm[];
}

/** A Relay page of another model. */
export interface ConnectionField extends Relation {
  kind: 'connection';
  /** Arguments besides `first` and `after`, with their GraphQL types. */
  args?: Readonly<Record<string, string>>;
  /** The order for these arguments. */
  order(args: Readonly<Record<string, unknown>>, scope: Scope): readonly OrderTerm[];
  /** A further condition for these arguments, such as a filter. */
  where?(args: Readonly<Record<string, unknown>>, target: string, scope: Scope, parent: string): string | undefined;
}

export type FieldModel = ScalarField | ComputedField | OneField | ListField | ConnectionField;

/** How a table tells what it held before a moment. */
export interface PastTable {
  name: string;
  /** `VERSIONS` are kept (see `keep_versions`); of a table that only grows, the column with each row's instant. */
  told: 'VERSIONS' | { since: string };
}

/**
 * How a GraphQL object type is read: its table, who may see which rows, and what each of its fields is made of. One
 * compiler turns a selection of such fields into one SQL statement, so no resolver ever queries for a single parent,
 * and no table is ever entered without asking who may see its rows.
 */
export interface ReadModel {
  /** Name of the GraphQL type. */
  type: string;
  /** Prefix of its ids; absent for a type that is no Node. */
  prefix?: string;
  /** SQL of the table or view, or of rows that are put together for whoever asks. */
  table: string | ((scope: Scope) => string);
  /** Rows that the principal may see; absent where whoever may sign in may see all. */
  visible?: (row: string, scope: Scope) => string | undefined;
  /** Tables that its fields and conditions read and that know their past; all others are read as they are today. */
  past?: readonly PastTable[];
  fields: Readonly<Record<string, FieldModel>>;
}

/** A table whose versions are kept. */
export const versionsOf = (name: string): PastTable => ({ name, told: 'VERSIONS' });

/** SQL of a model's rows, to stand after FROM. */
export const tableOf = ({ table }: ReadModel, scope: Scope): string =>
  typeof table === 'string' ? table : table(scope);

/** SQL that is true in a statement about a past day: of what was, nothing can be done any more. */
export const isPast: RowSql = (_row, { context }) => String(context.asOf !== undefined);

export const column = (name: string): ScalarField => ({ kind: 'scalar', sql: (row) => `${row}.${name}` });

export const expression = (sql: RowSql): ScalarField => ({ kind: 'scalar', sql });

/** The global id made of the model's prefix and the key. */
export const idWith = (prefix: string): ScalarField => ({ kind: 'scalar', sql: (row) => `'${prefix}_' || ${row}.id` });

/** @param needs columns by name; for SQL other than a column use `computedFrom` */
export const computed = (needs: readonly string[], resolve: ComputedField['resolve']): ComputedField => ({
  kind: 'computed',
  needs: Object.fromEntries(needs.map((name) => [name, (row: string) => `${row}.${name}`])),
  resolve,
});

export const computedFrom = (needs: ComputedField['needs'], resolve: ComputedField['resolve']): ComputedField => ({
  kind: 'computed',
  needs,
  resolve,
});

/** The row whose key stands in a column of the parent. */
export const toOne = (to: string, foreignKey: string): OneField => ({
  kind: 'one',
  to,
  on: (parent, target) => `${target}.id = ${parent}.${foreignKey}`,
});

export const toOneOn = (to: string, on: OneField['on']): OneField => ({ kind: 'one', to, on });

export const toList = (to: string, on: ListField['on'], order: readonly OrderTerm[]): ListField => ({
  kind: 'list',
  to,
  on,
  order,
});

export const toConnection = (to: string, relation: Omit<ConnectionField, 'kind' | 'to'>): ConnectionField => ({
  kind: 'connection',
  to,
  ...relation,
});

/** An order by one column that is never null. */
export const orderBy = (
  name: string,
  type: OrderTerm['type'],
  direction: OrderTerm['direction'] = 'ASC',
): OrderTerm => ({
  by: (row) => `${row}.${name}`,
  direction,
  type,
});
