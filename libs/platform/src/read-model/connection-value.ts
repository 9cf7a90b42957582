import type { Row } from './model';
import { encodeCursor } from './cursor';
import { pageExtent } from './page-arguments';
import type { Arguments } from './selection';

/** What `pageSql` answers. */
export interface PageRows {
  rows?: Row[];
  total?: number;
}

const cursorOf = (row: Row | undefined): string | null => {
  const values = row?.['$cursor'] as (string | null)[] | undefined;
  return values ? encodeCursor(values) : null;
};

/** Makes the Relay connection out of a page's rows: drops the one too many, turns a backward page round. */
export function connectionValue({ rows = [], total }: PageRows, args: Arguments): Row {
  const { after, before } = args;
  const { backward, size } = pageExtent(args);
  const more = rows.length > size;
  const kept = more ? rows.slice(0, size) : rows;
  const nodes = backward ? kept.toReversed() : kept;
  return {
    nodes,
    edges: nodes.map((node) => ({
      node,
      get cursor() {
        return cursorOf(node);
      },
    })),
    pageInfo: {
      hasNextPage: backward ? typeof before === 'string' : more,
      hasPreviousPage: backward ? more : typeof after === 'string',
      startCursor: cursorOf(nodes[0]),
      endCursor: cursorOf(nodes.at(-1)),
    },
    totalCount: total,
  };
}
