import { GraphQLError } from 'graphql';
import type { OrderTerm } from './model';
import type { Arguments } from './selection';

/** Rows of a page when nobody says how many, and the most that one may ask for. */
export const DEFAULT_PAGE_SIZE = 50;
export const MOST_PAGE_SIZE = 200;

/** A page that was asked for, checked. */
export interface PageWindow {
  size: number;
  /** True for `last`: the rows are read from the end. */
  backward: boolean;
  /** The order's values at the row after (or before) which the page lies; its key is the last of them. */
  boundary?: readonly (string | null)[];
}

export function badPage(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

const SHAPES: Record<OrderTerm['type'], RegExp> = {
  text: /^[^\0]*$/s,
  integer: /^-?\d{1,9}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?(e-?\d{1,3})?$/,
  date: /^\d{4,5}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4,5}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

/** Makes the cursor of a row from its order's values, the key last. */
export function encodeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor back; whatever a caller may have put together is refused here and never reaches SQL. */
export function decodeCursor(cursor: string, order: readonly OrderTerm[]): (string | null)[] {
  const refusal = badPage('The cursor does not belong to this list and order');
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refusal;
  }
  const types = [
    ...order.map(({ type, nullable }) => ({ type, nullable })),
    { type: 'uuid' as const, nullable: false },
  ];
  if (!Array.isArray(values) || values.length !== types.length) throw refusal;
  return types.map(({ type, nullable }, at) => {
    const value: unknown = (values as unknown[])[at];
    if (value === null && nullable) return null;
    if (typeof value !== 'string' || !SHAPES[type].test(value)) throw refusal;
    return value;
  });
}

function sizeOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const size = Number(value);
  if (size < 0 || size > MOST_PAGE_SIZE) throw badPage(`${name} must be between 0 and ${MOST_PAGE_SIZE}`);
  return size;
}

/** Checks `first`, `after`, `last` and `before`. */
export function pageWindow(args: Arguments, order: readonly OrderTerm[]): PageWindow {
  const { after, before } = args;
  const first = sizeOf(args['first'], 'first');
  const last = sizeOf(args['last'], 'last');
  if (first !== undefined && last !== undefined) throw badPage('Give either first or last, not both');
  const backward = last !== undefined || (first === undefined && typeof before === 'string');
  const cursor = backward ? before : after;
  if ((backward && typeof after === 'string') || (!backward && typeof before === 'string')) {
    throw badPage('after goes with first, before with last');
  }
  return {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward,
    ...(typeof cursor === 'string' ? { boundary: decodeCursor(cursor, order) } : {}),
  };
}
