import { Injectable } from '@nestjs/common';
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { Database } from '../database/database';
import type { RequestContext } from '../graphql/request-context';
import type { Result } from '../graphql/result';
import type { Refusal } from '../graphql/user-error';
import { message } from '../messages/messages';
import { columnsSql, type Compilation, pageSql, rowsSql, startCompilation } from './compile';
import { connectionValue, type PageRows } from './connection-value';
import { type OrderTerm, type ReadModel, type Row, type Scope, tableOf } from './model';
import { pastTerms } from './past-tables';
import { ReadModels } from './read-models';
import { selectedFields } from './selection';

export interface PageRequest {
  /** Arguments as GraphQL gave them: first, after, last, before. */
  args: object;
  order: readonly OrderTerm[];
  where?: (row: string, scope: Scope) => string | undefined;
  /** SQL of rows that are computed for this request, in place of the model's table. */
  from?: (scope: Scope) => string;
}

type Where = (row: string, scope: Scope) => string | undefined;

/** Answers root fields, payloads and events with one statement each, made from their selection. */
@Injectable()
export class Reader {
  constructor(
    private readonly database: Database,
    private readonly models: ReadModels,
  ) {}

  /** One row with what the field's selection asks for; null when there is none that the viewer may see. */
  one(model: ReadModel, where: Where, context: RequestContext, info: GraphQLResolveInfo): Promise<Row | null> {
    return this.row(model, where, context, info, info.fieldNodes, false);
  }

  /** All rows, for lists that are small by nature. */
  async list(
    model: ReadModel,
    order: readonly OrderTerm[],
    where: Where | undefined,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<Row[]> {
    const on = startCompilation(this.models, info, context);
    const sql = rowsSql(this.models.named(model.type), info.fieldNodes, order, (row) => where?.(row, on.scope), on);
    return (await this.answer<Row[]>(sql, on)) ?? [];
  }

  /** A Relay page. */
  async page(model: ReadModel, request: PageRequest, context: RequestContext, info: GraphQLResolveInfo): Promise<Row> {
    const args = request.args as Record<string, unknown>;
    const on = startCompilation(this.models, info, context);
    const selected = { nodes: [...info.fieldNodes], definition: definitionOf(info), args };
    const named = this.models.named(model.type);
    const sql = pageSql(
      request.from ? { ...named, table: request.from(on.scope) } : named,
      selected,
      request.order,
      (row) => request.where?.(row, on.scope),
      on,
    );
    return connectionValue((await this.answer<PageRows>(sql, on)) ?? {}, args);
  }

  /**
   * A mutation's payload: the changed row under `field` as its selection asks, read after the commit; or the refusals
   * as `userErrors` in the viewer's language.
   */
  async payload(
    field: string,
    model: ReadModel,
    result: Result<{ id: string }>,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<object> {
    if (!result.ok) return { [field]: null, userErrors: inWords(result.refusals, context) };
    const payload = getNamedType(info.returnType) as GraphQLObjectType;
    const nodes = selectedFields(info.fieldNodes, payload, info)
      .filter(({ name }) => name === field)
      .flatMap((selected) => selected.nodes);
    if (nodes.length === 0) return { userErrors: [] };
    const { id } = result.value;
    const row = await this.row(model, (alias, { param }) => `${alias}.id = ${param(id)}`, context, info, nodes, true);
    return { [field]: row, userErrors: [] };
  }

  private async row(
    model: ReadModel,
    where: Where,
    context: RequestContext,
    info: GraphQLResolveInfo,
    nodes: readonly FieldNode[],
    fresh: boolean,
  ): Promise<Row | null> {
    const on = startCompilation(this.models, info, context);
    const columns = columnsSql(this.models.named(model.type), nodes, 'r', on);
    const conditions = [where('r', on.scope), model.visible?.('r', on.scope)].filter(Boolean).join(') AND (');
    const sql = `(SELECT row_to_json(o) FROM (SELECT ${columns} FROM ${tableOf(model, on.scope)} r WHERE (${conditions})) o)`;
    const row = await this.answer<Row>(sql, on, fresh);
    return row && { ...row, __typename: model.type };
  }

  private async answer<T>(sql: string, on: Compilation & { values: unknown[] }, fresh = false): Promise<T | null> {
    const past = pastTerms(this.models.pastTables, sql, on.scope);
    const text = `${past && `WITH ${past.slice(0, -2)} `}SELECT ${sql} AS answer`;
    const [row] = await this.database.read<{ answer: T | null }>(text, on.values, fresh);
    return row?.answer ?? null;
  }
}

function definitionOf({ parentType, fieldName }: GraphQLResolveInfo): GraphQLField<unknown, unknown> {
  const definition = parentType.getFields()[fieldName];
  if (!definition) throw new Error(`${parentType.name}.${fieldName} is not in the schema`);
  return definition;
}

/** Refusals as the API shows them, in the viewer's language. */
export function inWords(refusals: readonly Refusal[], { locale }: Pick<RequestContext, 'locale'>): object[] {
  return refusals.map(({ code, field, key, params }) => ({ code, field, message: message(locale, key, params) }));
}
