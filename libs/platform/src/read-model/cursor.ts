import { createHash } from 'node:crypto';
import { badInput } from './bad-input';
import type { OrderTerm, Scope } from './model';

/** What may stand in a cursor for each type, so that its cast can never fail in SQL. */
const SHAPES: Record<OrderTerm['type'], (text: string) => boolean> = {
  text: (text) => !text.includes('\0'),
  integer: (text) => /^-?\d{1,9}$/.test(text),
  numeric: (text) => /^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,2})?$/.test(text),
  date: isDate,
  timestamptz: isInstant,
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
};

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4,5})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/;

function isInstant(text: string): boolean {
  const [date = '', time = '', ...more] = text.split(' ');
  return more.length === 0 && isDate(date) && CLOCK_TIME.test(time);
}

/** A short mark of a list's type and order, without what differs from page to page. */
export function orderMark(type: string, total: readonly OrderTerm[], { context }: Scope): string {
  const spelled: Scope = { context, param: (value) => JSON.stringify(value) };
  const terms = total.map(({ by, direction }) => `${by('row', spelled)} ${direction}`);
  return createHash('sha1')
    .update([type, ...terms].join('\n'))
    .digest('base64url')
    .slice(0, 8);
}

/** Makes the cursor of a row from its order's mark and values, the key last. */
export function encodeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/**
 * Reads the order's values back; whatever a caller may have put together is refused here and never reaches SQL.
 *
 * @param mark of the list and order that it is used with
 * @throws GraphQLError BAD_USER_INPUT for the cursor of another list or order, and for anything else
 */
export function decodeCursor(cursor: string, total: readonly OrderTerm[], mark: string): (string | null)[] {
  const refusal = badInput('The cursor does not belong to this list and order');
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== total.length + 1 || parts[0] !== mark) throw refusal;
  return total.map(({ type, nullable }, at) => {
    const value: unknown = (parts as unknown[])[at + 1];
    if (value === null && nullable) return null;
    if (typeof value !== 'string' || !SHAPES[type](value)) throw refusal;
    return value;
  });
}
