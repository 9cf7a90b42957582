import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../graphql/request-context';
import type { Result } from '../graphql/result';
import type { OrderTerm, ReadModel, Row, Scope } from './model';

export interface PageRequest {
  /** Arguments as GraphQL gave them: first, after, last, before. */
  args: Readonly<Record<string, unknown>>;
  order: readonly OrderTerm[];
  where?: (row: string, scope: Scope) => string | undefined;
}

/** Answers root fields, payloads and events with one statement each, from their selection. */
@Injectable()
export class Reader {
  /** One row with what the field's selection asks for; null when there is none that the viewer may see. */
  one(
    _model: ReadModel,
    _where: (row: string, scope: Scope) => string,
    _context: RequestContext,
    _info: GraphQLResolveInfo,
  ): Promise<Row | null> {
    throw new Error('in work');
  }

  /** All rows, for lists that are small by nature. */
  list(
    _model: ReadModel,
    _order: readonly OrderTerm[],
    _where: ((row: string, scope: Scope) => string | undefined) | undefined,
    _context: RequestContext,
    _info: GraphQLResolveInfo,
  ): Promise<Row[]> {
    throw new Error('in work');
  }

  /** A Relay page. */
  page(_model: ReadModel, _request: PageRequest, _context: RequestContext, _info: GraphQLResolveInfo): Promise<Row> {
    throw new Error('in work');
  }

  /**
   * A mutation's payload: the changed row under `field` as its selection asks, read after the commit; or the refusals
   * as `userErrors` in the viewer's language.
   */
  payload(
    _field: string,
    _model: ReadModel,
    _result: Result<{ id: string }>,
    _context: RequestContext,
    _info: GraphQLResolveInfo,
  ): Promise<object> {
    throw new Error('in work');
  }
}
