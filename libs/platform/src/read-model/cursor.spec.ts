import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { decodeCursor, encodeCursor, orderMark } from './cursor';
import { totalOrder } from './keyset';
import { orderBy, type OrderTerm, type Scope } from './model';

const KEY = '0198c0de-0000-7000-8000-000000000001';
const MARK = 'marked';
const raw = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** How many values come out, or the code of the refusal. */
const outcomeOf = (cursor: string, total: OrderTerm[]): unknown => {
  try {
    return decodeCursor(cursor, total, MARK).length;
  } catch (error) {
    return error instanceof GraphQLError ? error.extensions['code'] : error;
  }
};

describe('a cursor', () => {
  const dueDate: OrderTerm = { ...orderBy('due_date', 'date'), nullable: true };

  it.each([
    [[orderBy('title', 'text')], ['它\' OR "1"=\\1; --', KEY]],
    [[dueDate], ['2020-02-29', KEY]],
    [[dueDate], [null, KEY]],
    [[orderBy('rank', 'integer')], ['-3', KEY]],
    [[orderBy('progress', 'numeric')], ['0.30000000000000004', KEY]],
    [[orderBy('progress', 'numeric')], ['1e-05', KEY]],
    [[orderBy('at', 'timestamptz')], ['2020-07-01 09:00:00.123456+08', KEY]],
    [[orderBy('at', 'timestamptz')], ['2020-07-01 06:30:00-03:30', KEY]],
    [[], [KEY]],
  ])('brings back the values of its row (%#)', (order, values) => {
    expect(decodeCursor(encodeCursor([MARK, ...values]), totalOrder(order), MARK)).toEqual(values);
  });

  it.each([
    ['nothing', '', [dueDate]],
    ['no base64', '%%%%', [dueDate]],
    ['no JSON', Buffer.from('[1').toString('base64url'), [dueDate]],
    ['no list', raw({ 0: MARK }), [dueDate]],
    ['null', raw(null), [dueDate]],
    ['another list’s mark', raw(['other', '2020-01-01', KEY]), [dueDate]],
    ['a value too few', raw([MARK, KEY]), [dueDate]],
    ['a value too many', raw([MARK, '2020-01-01', '2020-01-01', KEY]), [dueDate]],
    ['a null key', raw([MARK, '2020-01-01', null]), [dueDate]],
    ['a null where none can be', raw([MARK, null, KEY]), [orderBy('code', 'text')]],
    ['a number', raw([MARK, 1, KEY]), [orderBy('rank', 'integer')]],
    ['SQL for a number', raw([MARK, '1); DROP TABLE work_item; --', KEY]), [orderBy('rank', 'integer')]],
    ['SQL for a key', raw([MARK, '2020-01-01', `${KEY}' OR '1'='1`]), [dueDate]],
    ['an object', raw([MARK, { toString: 'x' }, KEY]), [orderBy('code', 'text')]],
    ['U+0000', raw([MARK, 'a\0b', KEY]), [orderBy('code', 'text')]],
    ['a day that is none', raw([MARK, '2020-02-30', KEY]), [dueDate]],
    ['the year 0', raw([MARK, '0000-01-01', KEY]), [dueDate]],
    ['a number beyond integers', raw([MARK, '99999999999', KEY]), [orderBy('rank', 'integer')]],
    ['a number beyond floats', raw([MARK, '1e999', KEY]), [orderBy('progress', 'numeric')]],
    ['an hour that is none', raw([MARK, '2020-07-01 25:00:00+00', KEY]), [orderBy('at', 'timestamptz')]],
    ['a zone that is none', raw([MARK, '2020-07-01 09:00:00+99', KEY]), [orderBy('at', 'timestamptz')]],
    ['a line break behind', raw([MARK, '2020-01-01\n', KEY]), [dueDate]],
  ])('that holds %s is refused', (_name, cursor, order) => {
    expect(outcomeOf(cursor, totalOrder(order))).toBe('BAD_USER_INPUT');
  });

  it('that somebody made up is refused or holds what its order expects', () => {
    const order = totalOrder([dueDate, orderBy('rank', 'integer')]);
    const made = fc.array(fc.oneof(fc.string(), fc.constant(null), fc.constant(MARK), fc.integer()), { maxLength: 5 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), made.map(raw)), (cursor) => {
        expect([3, 'BAD_USER_INPUT']).toContain(outcomeOf(cursor, order));
      }),
    );
  });
});

describe('the mark of an order', () => {
  const scope = { context: {}, param: () => '$1' } as unknown as Scope;
  const mark = (type: string, ...order: OrderTerm[]): string => orderMark(type, totalOrder(order), scope);
  const found = (word: string): OrderTerm => ({
    by: (row, { param }) => `${row}.title LIKE ${param(word)}`,
    direction: 'ASC',
    type: 'integer',
  });

  it('is the same for every page', () => {
    expect(mark('WorkItem', orderBy('code', 'text'))).toBe(mark('WorkItem', orderBy('code', 'text')));
  });

  it('tells lists, terms, directions and searches apart', () => {
    const marks = [
      mark('WorkItem', orderBy('code', 'text')),
      mark('Plan', orderBy('code', 'text')),
      mark('WorkItem', orderBy('title', 'text')),
      mark('WorkItem', orderBy('code', 'text', 'DESC')),
      mark('WorkItem', found('铁路')),
      mark('WorkItem', found('公路')),
    ];

    expect(new Set(marks).size).toBe(marks.length);
  });
});
