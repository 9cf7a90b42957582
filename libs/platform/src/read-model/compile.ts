import { type FieldNode, getNamedType, type GraphQLObjectType } from 'graphql';
import {
  type ConnectionField,
  type FieldModel,
  type ListField,
  type OneField,
  type OrderTerm,
  type ReadModel,
  type Scope,
  tableOf,
} from './model';
import type { ReadModels } from './read-models';
import type { RequestContext } from '../graphql/request-context';
import { decodeCursor, orderMark } from './cursor';
import { boundarySql, orderSql, totalOrder } from './keyset';
import { type PageWindow, pageWindow } from './page-arguments';
import { type Operation, type SelectedField, selectedFields } from './selection';
import { statementScope } from './statement-scope';

/** What one statement is being made for. */
export interface Compilation {
  operation: Operation;
  models: ReadModels;
  scope: Scope;
  /** Gives each table of the statement an alias of its own. */
  alias(): string;
}

const and = (...conditions: (string | undefined)[]): string => {
  const given = conditions.filter((condition): condition is string => condition !== undefined);
  return given.length === 0 ? 'TRUE' : given.map((condition) => `(${condition})`).join(' AND ');
};

const typeOf = (model: ReadModel, { schema }: Operation): GraphQLObjectType =>
  schema.getType(model.type) as GraphQLObjectType;

const quoted = (name: string): string => `"${name.replaceAll('"', '')}"`;

/** A column of a select list; its SQL is only made for the first of a name. */
type Column = [name: string, sql: () => string];

/** SQL for one field of a row, by the kind of the field. */
function fieldSql(field: FieldModel, selected: SelectedField, row: string, on: Compilation): Column[] {
  const { scope } = on;
  switch (field.kind) {
    case 'scalar':
      return [[selected.key, () => field.sql(row, scope)]];
    case 'computed':
      return Object.entries(field.needs).map(([name, sql]) => [`$${name}`, () => sql(row, scope)]);
    case 'one':
      return [[selected.key, () => oneSql(field, selected, row, on)]];
    case 'list':
      return [[selected.key, () => listSql(field, selected, row, on)]];
    case 'connection':
      return [[selected.key, () => relatedPageSql(field, selected, row, on)]];
  }
}

/** The select list that a row of `model` needs for these nodes. */
export function columnsSql(model: ReadModel, nodes: readonly FieldNode[], row: string, on: Compilation): string {
  const type = typeOf(model, on.operation);
  const columns = new Map<string, string>();
  for (const selected of selectedFields(nodes, type, on.operation)) {
    const field = model.fields[selected.name];
    if (!field) throw new Error(`${model.type}.${selected.name} has no read model`);
    for (const [name, sql] of fieldSql(field, selected, row, on)) {
      // Two computed fields may need the same column.
      if (!columns.has(name)) columns.set(name, `${sql()} AS ${quoted(name)}`);
    }
  }
  return [...columns.values()].join(', ') || 'TRUE AS "$"';
}

function oneSql(field: OneField, { nodes }: SelectedField, parent: string, on: Compilation): string {
  const target = on.models.named(field.to);
  const row = on.alias();
  const outer = on.alias();
  return `(SELECT row_to_json(${outer}) FROM (SELECT ${columnsSql(target, nodes, row, on)} FROM ${tableOf(target, on.scope)} ${row}
    WHERE ${and(field.on(parent, row, on.scope), target.visible?.(row, on.scope))}) ${outer})`;
}

function listSql(field: ListField, { nodes }: SelectedField, parent: string, on: Compilation): string {
  return rowsSql(on.models.named(field.to), nodes, field.order, (row) => field.on(parent, row, on.scope), on);
}

/** A JSON array of all rows that meet a condition. */
export function rowsSql(
  target: ReadModel,
  nodes: readonly FieldNode[],
  order: readonly OrderTerm[],
  where: (row: string) => string | undefined,
  on: Compilation,
): string {
  const row = on.alias();
  const outer = on.alias();
  return `(SELECT coalesce(json_agg(${outer}), '[]') FROM (SELECT ${columnsSql(target, nodes, row, on)}
    FROM ${tableOf(target, on.scope)} ${row} WHERE ${and(where(row), target.visible?.(row, on.scope))}
    ORDER BY ${orderSql(totalOrder(order), row, on.scope, false)}) ${outer})`;
}

function relatedPageSql(field: ConnectionField, selected: SelectedField, parent: string, on: Compilation): string {
  const { args } = selected;
  const where = (row: string): string =>
    and(field.on(parent, row, on.scope), field.where?.(args, row, on.scope, parent));
  return pageSql(on.models.named(field.to), selected, field.order(args, on.scope), where, on);
}

/** What of a page was asked for. */
interface WantedParts {
  nodes: FieldNode[];
  rows: boolean;
  cursors: boolean;
  total: boolean;
}

function wantedParts({ nodes, definition }: Pick<SelectedField, 'nodes' | 'definition'>, on: Compilation): WantedParts {
  const connection = getNamedType(definition.type) as GraphQLObjectType;
  const parts = selectedFields(nodes, connection, on.operation);
  const part = (name: string): FieldNode[] => parts.find((selected) => selected.name === name)?.nodes ?? [];
  const edge = getNamedType(connection.getFields()['edges']?.type) as GraphQLObjectType;
  const edges = selectedFields(part('edges'), edge, on.operation);
  return {
    nodes: [...part('nodes'), ...edges.filter(({ name }) => name === 'node').flatMap((selected) => selected.nodes)],
    rows: parts.some(({ name }) => name !== 'totalCount'),
    cursors: part('pageInfo').length > 0 || edges.some(({ name }) => name === 'cursor'),
    total: part('totalCount').length > 0,
  };
}

/**
 * A JSON object `{ rows, total }` for a page: the rows up to one more than asked for (which tells whether there is a
 * next page), each with the order's values for its cursor when somebody wants cursors.
 */
export function pageSql(
  target: ReadModel,
  selected: Pick<SelectedField, 'nodes' | 'definition' | 'args'>,
  order: readonly OrderTerm[],
  where: (row: string) => string | undefined,
  on: Compilation,
): string {
  const wanted = wantedParts(selected, on);
  const total = totalOrder(order);
  const window = pageWindow(selected.args, (cursor) =>
    decodeCursor(cursor, total, orderMark(target.type, total, on.scope)),
  );
  const parts: string[] = [];
  if (wanted.rows) parts.push(`'rows', ${pageRowsSql(target, wanted, total, where, window, on)}`);
  if (wanted.total) {
    const row = on.alias();
    const condition = and(where(row), target.visible?.(row, on.scope));
    parts.push(`'total', (SELECT count(*) FROM ${tableOf(target, on.scope)} ${row} WHERE ${condition})`);
  }
  return `json_build_object(${parts.join(', ')})`;
}

function pageRowsSql(
  target: ReadModel,
  wanted: WantedParts,
  total: readonly OrderTerm[],
  where: (row: string) => string | undefined,
  window: PageWindow,
  on: Compilation,
): string {
  const { scope } = on;
  const row = on.alias();
  const outer = on.alias();
  const condition = and(where(row), target.visible?.(row, scope), boundarySql(total, row, scope, window));
  const columns = [columnsSql(target, wanted.nodes, row, on)];
  if (wanted.cursors) {
    const mark = `${scope.param(orderMark(target.type, total, scope))}::text`;
    const values = total.map(({ by }) => `(${by(row, scope)})::text`);
    columns.push(`json_build_array(${[mark, ...values].join(', ')}) AS "$cursor"`);
  }
  // The rows are chosen first, so that what hangs on a row is only read for the rows of the page.
  return `(SELECT coalesce(json_agg(${outer}), '[]') FROM (SELECT ${columns.join(', ')} FROM (
    SELECT * FROM ${tableOf(target, scope)} ${row} WHERE ${condition}
    ORDER BY ${orderSql(total, row, scope, window.backward)} LIMIT ${scope.param(window.size + 1)}) ${row}
    ORDER BY ${orderSql(total, row, scope, window.backward)}) ${outer})`;
}

/** One statement's parameters and aliases. */
export function startCompilation(
  models: ReadModels,
  operation: Operation,
  context: RequestContext,
): Compilation & { values: unknown[] } {
  let aliases = 0;
  return { models, operation, ...statementScope(context), alias: () => `t${++aliases}` };
}
