import { visibleWorkItems } from '@lib/planning';
import type { Scope } from '@lib/platform';
import type { TodoKind } from './todo-kind';
import { TODO_LINKS, type TodoRows } from './todo-source';
import { todoSources } from './todo-sources';

const select = (kind: string, { key, dueDate, links = {}, from }: TodoRows): string => {
  const columns = [
    `${kind}::text AS kind`,
    `${key} AS id`,
    'w.id AS work_item_id',
    `${dueDate} AS due_date`,
    ...TODO_LINKS.map((link) => `${links[link] ?? 'NULL::uuid'} AS ${link}`),
  ];
  return `SELECT ${columns.join(', ')} ${from}`;
};

const literal = (kind: TodoKind): string => `'${kind}'`;

const NOTHING = select('NULL', {
  key: 'NULL::uuid',
  dueDate: 'NULL::date',
  from: 'FROM work_item w WHERE FALSE',
});

/**
 * SQL of everything that waits for whoever asks: only of the kinds that can wait for such a person, and of items that
 * the person may see.
 */
export function todoTable(scope: Scope): string {
  const { principal } = scope.context;
  const parts = todoSources.flatMap(({ kind, rows }) => {
    const found = principal ? rows(principal, scope) : undefined;
    return found ? [`${select(literal(kind), found)} AND (${visibleWorkItems('w', scope) ?? 'TRUE'})`] : [];
  });
  return `(${parts.join(' UNION ALL ') || NOTHING})`;
}
