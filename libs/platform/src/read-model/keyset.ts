import type { OrderTerm, Scope } from './model';
import type { PageWindow } from './page-arguments';

const KEY: OrderTerm = { by: (row) => `${row}.id`, direction: 'ASC', type: 'uuid' };

/** The order with the key as its last term, in the direction of the term before it so that one index serves both. */
export function totalOrder(order: readonly OrderTerm[]): OrderTerm[] {
  return [...order, { ...KEY, direction: order.at(-1)?.direction ?? 'ASC' }];
}

/** ORDER BY for a total order; read backward for `last`. Nulls come last, so first when read backward. */
export function orderSql(total: readonly OrderTerm[], row: string, scope: Scope, backward: boolean): string {
  const terms = total.map(({ by, direction, nullable }) => {
    const reversed = backward ? (direction === 'ASC' ? 'DESC' : 'ASC') : direction;
    const nulls = nullable ? (backward ? ' NULLS FIRST' : ' NULLS LAST') : '';
    return `${by(row, scope)} ${reversed}${nulls}`;
  });
  return terms.join(', ');
}

interface Bound {
  sql: string;
  value: string | null;
  placeholder: string;
  /** `>` where rows beyond the boundary have greater values. */
  comparison: '>' | '<';
  nullable: boolean;
}

function beyond({ sql, value, placeholder, comparison, nullable }: Bound, backward: boolean): string {
  if (value === null) return backward ? `${sql} IS NOT NULL` : 'FALSE';
  const plain = `${sql} ${comparison} ${placeholder}`;
  return nullable && !backward ? `(${plain} OR ${sql} IS NULL)` : plain;
}

const same = ({ sql, value, placeholder }: Bound): string =>
  value === null ? `${sql} IS NULL` : `${sql} = ${placeholder}`;

/** The condition for rows beyond the window's boundary; undefined when it has none. */
export function boundarySql(
  total: readonly OrderTerm[],
  row: string,
  scope: Scope,
  { boundary, backward }: PageWindow,
): string | undefined {
  if (!boundary) return undefined;
  const bounds = total.map(({ by, direction, type, nullable }, at): Bound => {
    const value = boundary[at] ?? null;
    return {
      sql: by(row, scope),
      value,
      placeholder: value === null ? 'NULL' : `${scope.param(value)}::${type}`,
      comparison: (direction === 'ASC') === backward ? '<' : '>',
      nullable: nullable ?? false,
    };
  });
  const uniform = bounds.every(({ comparison, nullable }) => comparison === bounds[0]?.comparison && !nullable);
  if (uniform) {
    const left = bounds.map(({ sql }) => sql).join(', ');
    const right = bounds.map(({ placeholder }) => placeholder).join(', ');
    return `(${left}) ${bounds[0]?.comparison} (${right})`;
  }
  const steps = bounds.map((bound, at) =>
    [...bounds.slice(0, at).map(same), beyond(bound, backward)].map((part) => `(${part})`).join(' AND '),
  );
  return `(${steps.map((step) => `(${step})`).join(' OR ')})`;
}
