import { freshDatabase } from '@lib/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { decodeCursor, encodeCursor } from './cursor';
import { boundarySql, orderSql, totalOrder } from './keyset';
import { orderBy, type OrderTerm } from './model';
import { statementScope } from './statement-scope';

interface Toy {
  id: string;
  name: string;
  rank: number;
  share: number;
  due: string | null;
  at: string | null;
}

const TERMS: Readonly<Record<string, Omit<OrderTerm, 'direction'>>> = {
  name: orderBy('name', 'text'),
  rank: orderBy('rank', 'integer'),
  share: orderBy('share', 'numeric'),
  due: { ...orderBy('due', 'date'), nullable: true },
  at: { ...orderBy('at', 'timestamptz'), nullable: true },
};

const toys = fc.uniqueArray(
  fc.record<Toy>({
    id: fc.uuid({ version: 7 }),
    name: fc.constantFrom('', 'a', 'B', '中', '中文', "'", '\\', '😀', '%'),
    rank: fc.integer({ min: -2, max: 2 }),
    share: fc.constantFrom(0, 1 / 3, 0.1 + 0.2, 1e-9, 1),
    due: fc.constantFrom(null, '2020-02-29', '2020-06-30', '2020-12-31'),
    at: fc.constantFrom(
      null,
      '2020-07-01T09:00:00.123456+08:00',
      '2020-07-01T01:00:00.123457Z',
      '1999-12-31T00:00:00Z',
    ),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);

const orders = fc.uniqueArray(
  fc.record({
    term: fc.constantFrom(...Object.keys(TERMS)),
    direction: fc.constantFrom('ASC' as const, 'DESC' as const),
  }),
  { selector: ({ term }) => term, maxLength: 3 },
);

type Order = { term: string; direction: 'ASC' | 'DESC' }[];

const compare = (a: string | number, b: string | number): number => {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return a - Number(b);
};

/** Instants as numbers of microseconds, all else as it is. */
function valueOf(toy: Toy, term: string): string | number | null {
  const value = toy[term as keyof Toy];
  if (term !== 'at' || value === null) return value;
  const micros = /\.\d{3}(\d{3})/.exec(String(value))?.[1] ?? '0';
  return new Date(value).getTime() * 1000 + Number(micros);
}

/** Nulls last in both directions; the key follows the last term's direction. */
function naively(rows: readonly Toy[], order: Order): string[] {
  const terms = [...order, { term: 'id', direction: order.at(-1)?.direction ?? 'ASC' }];
  const sorted = rows.toSorted((a, b) => {
    for (const { term, direction } of terms) {
      const [left, right] = [valueOf(a, term), valueOf(b, term)];
      if (left === right) continue;
      if (left === null || right === null) return left === null ? 1 : -1;
      const difference = compare(left, right);
      if (difference !== 0) return direction === 'ASC' ? difference : -difference;
    }
    return 0;
  });
  return sorted.map(({ id }) => id);
}

describe('pages by keyset', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: Client;

  beforeAll(async () => {
    database = await freshDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      'CREATE TABLE toy (id uuid PRIMARY KEY, name text, rank smallint, share float8, due date, at timestamptz)',
    );
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function fill(rows: readonly Toy[]): Promise<void> {
    await client.query('TRUNCATE toy');
    await client.query('INSERT INTO toy SELECT * FROM json_populate_recordset(NULL::toy, $1)', [JSON.stringify(rows)]);
  }

  /** The ids of all rows, read page by page through cursors as a client would. */
  async function walk(order: Order, size: number, backward: boolean): Promise<string[]> {
    const total = totalOrder(order.map(({ term, direction }) => ({ ...TERMS[term], direction }) as OrderTerm));
    const visited: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const { scope, values } = statementScope({} as never);
      const boundary = cursor === undefined ? {} : { boundary: decodeCursor(cursor, total, 'toy') };
      const beyond = boundarySql(total, 'toy', scope, { size, backward, ...boundary });
      const { rows } = await client.query<{ id: string; cursor: string[] }>(
        `SELECT id, json_build_array('toy', ${total.map(({ by }) => `(${by('toy', scope)})::text`).join(', ')}) AS cursor
           FROM toy WHERE ${beyond ?? 'TRUE'} ORDER BY ${orderSql(total, 'toy', scope, backward)} LIMIT ${size}`,
        values,
      );
      if (rows.length === 0) return backward ? visited.toReversed() : visited;
      visited.push(...rows.map(({ id }) => id));
      cursor = encodeCursor(rows.at(-1)?.cursor ?? []);
    }
  }

  it('visits every row once and in order, from both ends', async () => {
    await fc.assert(
      fc.asyncProperty(toys, orders, fc.integer({ min: 1, max: 7 }), async (rows, order, size) => {
        await fill(rows);

        const expected = naively(rows, order);

        expect(await walk(order, size, false)).toEqual(expected);
        expect(await walk(order, size, true)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('compares rows as one where all terms run the same way, so that one index serves', () => {
    const { scope } = statementScope({} as never);
    const total = totalOrder([orderBy('rank', 'integer', 'DESC')]);

    const sql = boundarySql(total, 'toy', scope, { size: 1, backward: false, boundary: ['1', 'x'] });

    expect(sql).toBe('(toy.rank, toy.id) < ($1::integer, $2::uuid)');
  });
});
