import { badInput } from './bad-input';
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

function sizeOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const size = Number(value);
  if (size < 0 || size > MOST_PAGE_SIZE) throw badInput(`${name} must be between 0 and ${MOST_PAGE_SIZE}`);
  return size;
}

/** How large a page is wanted and from which end. */
export function pageExtent(args: Arguments): Pick<PageWindow, 'size' | 'backward'> {
  const first = sizeOf(args['first'], 'first');
  const last = sizeOf(args['last'], 'last');
  if (first !== undefined && last !== undefined) throw badInput('Give either first or last, not both');
  return {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last !== undefined || (first === undefined && typeof args['before'] === 'string'),
  };
}

/**
 * Checks `first`, `after`, `last` and `before`.
 *
 * @param decode reads a cursor of this list
 * @throws GraphQLError BAD_USER_INPUT
 */
export function pageWindow(
  args: Arguments,
  decode: (cursor: string) => NonNullable<PageWindow['boundary']>,
): PageWindow {
  const { after, before } = args;
  const extent = pageExtent(args);
  const [cursor, other] = extent.backward ? [before, after] : [after, before];
  if (typeof other === 'string') throw badInput('after goes with first, before with last');
  return { ...extent, ...(typeof cursor === 'string' ? { boundary: decode(cursor) } : {}) };
}
