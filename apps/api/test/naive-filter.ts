import type { WorkItem } from '@lib/planning';

/** A filter as a client sends it. */
export interface PlainFilter {
  planCode?: string | null;
  themeId?: string | null;
  underId?: string | null;
  parentId?: string | null;
  root?: boolean | null;
  kind?: string[] | null;
  status?: string[] | null;
  health?: string[] | null;
  leadDepartmentCode?: string[] | null;
  departmentCode?: string[] | null;
  ownerId?: string | null;
  tag?: string[] | null;
  region?: string[] | null;
  dueFrom?: string | null;
  dueTo?: string | null;
  overdue?: boolean | null;
  search?: string | null;
  and?: PlainFilter[] | null;
  or?: PlainFilter[] | null;
  not?: PlainFilter | null;
}

/** What a filter is judged against: everything by key, and today in each plan. */
export interface World {
  planCodes: ReadonlyMap<string, string>;
  /** Today by the key of the plan. */
  today: ReadonlyMap<string, string>;
  /** Keys of a theme and of those below it. */
  themesBelow: ReadonlyMap<string, readonly string[]>;
  departmentCodes: ReadonlyMap<string, string>;
  /** Keys of the items that the viewer sees. */
  visible: ReadonlySet<string>;
}

type Test<K extends keyof PlainFilter> = (value: NonNullable<PlainFilter[K]>, item: WorkItem, world: World) => boolean;

const OPEN = ['ISSUED', 'ACTIVE', 'CLOSING'];
const keyIn = (id: string): string => id.slice(3);
const anyOf = (wanted: readonly string[], given: readonly string[]): boolean =>
  given.some((value) => wanted.includes(value));

function finds(search: string, { code, title, description, tags }: WorkItem): boolean {
  const text = [code, title, description ?? '', ...tags].join('\n').normalize('NFKC').toLowerCase();
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
  return words.every((word) => text.includes(word));
}

const TESTS: { [K in Exclude<keyof PlainFilter, 'and' | 'or' | 'not'>]-?: Test<K> } = {
  planCode: (code, item, { planCodes }) => planCodes.get(item.planId) === code,
  themeId: (id, { themeId }, { themesBelow }) =>
    themeId !== null && (themesBelow.get(keyIn(id)) ?? []).includes(themeId),
  underId: (id, item, { visible }) => {
    const line = [...item.ancestorIds, item.id];
    const below = line.slice(line.indexOf(keyIn(id)));
    return line.includes(keyIn(id)) && below.every((key) => visible.has(key));
  },
  parentId: (id, { parentId }, { visible }) => visible.has(keyIn(id)) && parentId === keyIn(id),
  root: (root, { parentId }, { visible }) => root !== (parentId !== null && visible.has(parentId)),
  kind: (kinds, { kind }) => kinds.includes(kind),
  status: (statuses, { status }) => statuses.includes(status),
  health: (lights, { health, status }) => lights.includes(health) && !['SUSPENDED', 'CANCELLED'].includes(status),
  leadDepartmentCode: (codes, { leadDepartmentId }, { departmentCodes }) =>
    leadDepartmentId !== null && codes.includes(departmentCodes.get(leadDepartmentId) ?? ''),
  departmentCode: (codes, { departmentIds }, { departmentCodes }) =>
    anyOf(
      codes,
      departmentIds.map((id) => departmentCodes.get(id) ?? ''),
    ),
  ownerId: (id, { ownerId }) => ownerId === keyIn(id),
  tag: (wanted, { tags }) => anyOf(wanted, tags),
  region: (wanted, { regions }) => anyOf(wanted, regions),
  dueFrom: (date, { dueDate }) => dueDate !== null && dueDate >= date,
  dueTo: (date, { dueDate }) => dueDate !== null && dueDate <= date,
  overdue: (wanted, { status, dueDate, planId }, { today }) =>
    wanted === (OPEN.includes(status) && dueDate !== null && dueDate < (today.get(planId) ?? '')),
  search: finds,
};

/** What the contract says of a filter, one item at a time and without a database. */
export function meets(item: WorkItem, filter: PlainFilter, world: World): boolean {
  const own = (Object.keys(TESTS) as (keyof typeof TESTS)[]).every((field) => {
    const value = filter[field];
    return value === null || value === undefined || (TESTS[field] as Test<never>)(value as never, item, world);
  });
  return (
    own &&
    (filter.and ?? []).every((part) => meets(item, part, world)) &&
    (!filter.or || filter.or.some((part) => meets(item, part, world))) &&
    (!filter.not || !meets(item, filter.not, world))
  );
}
