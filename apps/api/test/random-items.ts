import type { Department, User } from '@lib/people';
import type { Plan, Theme, WorkItem } from '@lib/planning';
import fc from 'fast-check';
import type { PlainFilter } from './naive-filter';
import type { PlanningRows } from './planning-rows';

const KINDS = ['PROJECT', 'PILOT', 'TARGET'] as const;
const STATUSES = ['DRAFT', 'ISSUED', 'ACTIVE', 'CLOSING', 'CLOSED', 'SUSPENDED', 'CANCELLED'] as const;
export const LIGHTS = ['RED', 'YELLOW', 'GREEN', 'GREY', 'BLUE'] as const;
const TAGS = ['重点', '民生', '5G'];
const REGIONS = ['杭州市', '宁波市', '温州市'];
const DATES = ['2019-12-31', '2020-06-29', '2020-06-30', '2020-07-01', '2020-07-31', '2020-12-31'];
const TITLES = ['沪嘉甬铁路', '甬舟铁路建设', '未来社区试点', '5G基站100%覆盖', "O'Brien_测试", 'ＡＢＣ大道'];
const WORDS = ['铁路', '铁', '甬舟铁', '社区 试点', '5g', '100%', '_', "o'b", 'abc', '基站覆盖', '\\', '%', '😀', 'x1'];

/** What random items are made of. */
export interface Parts {
  plans: readonly Plan[];
  themes: readonly Theme[];
  departments: readonly Department[];
  users: readonly User[];
}

const oneOrNone = <T>(values: readonly T[]): fc.Arbitrary<T | null> => fc.option(fc.constantFrom(...values));
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);

function itemOf({ plans, themes, departments, users }: Parts) {
  return fc.record({
    planId: fc.constantFrom(...plans.map(({ id }) => id)),
    themeId: oneOrNone(themes.map(({ id }) => id)),
    parent: oneOrNone([0, 1, 2, 3, 4, 5]),
    title: fc.constantFrom(...TITLES),
    description: oneOrNone(['含铁路与5G', '\\反斜杠 50% 😀']),
    kind: fc.constantFrom(...KINDS),
    status: fc.constantFrom(...STATUSES),
    health: fc.constantFrom(...LIGHTS),
    tags: some(TAGS),
    regions: some(REGIONS),
    internal: fc.boolean(),
    dueDate: oneOrNone(DATES),
    progress: fc.constantFrom(0, 0.1 + 0.2, 1 / 3, 1),
    plannedProgress: fc.constantFrom(null, 0, 0.23, 0.4, 0.9),
    updatedAt: fc.constantFrom(new Date('2020-06-01T00:00:00.123Z'), new Date('2020-06-02T00:00:00Z')),
    leadDepartmentId: oneOrNone(departments.map(({ id }) => id)),
    departmentIds: some(departments.map(({ id }) => id)),
    ownerId: oneOrNone(users.map(({ id }) => id)),
  });
}

/** Writes random items, the same for the same seed; some stand below earlier ones, of whatever plan. */
export async function writeRandomItems(rows: PlanningRows, parts: Parts, count = 60, seed = 2020): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (const { parent, ...given } of fc.sample(itemOf(parts), { numRuns: count, seed })) {
    const above = parent === null ? undefined : items[parent];
    items.push(await rows.aWorkItem({ ...given, parentId: above?.id ?? null }));
  }
  return items;
}

/** Filters that name what there is and sometimes what there is not; up to four levels deep. */
export function anyFilter({ plans, themes, departments, users }: Parts, items: readonly WorkItem[]) {
  const ids = (prefix: string, given: readonly { id: string }[]): fc.Arbitrary<string> =>
    fc.constantFrom(...given.map(({ id }) => `${prefix}_${id}`), `${prefix}_00000000-0000-7000-8000-000000000000`);
  const codes = some([...departments.map(({ code }) => code), 'nobody']);
  const field = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: value }, fc.constant(null));
  const { filter } = fc.letrec<{ filter: PlainFilter }>((tie) => {
    const below = tie('filter');
    const parts = fc.array(below, { maxLength: 3, depthIdentifier: 'filter' });
    const fields = {
      planCode: field(fc.constantFrom(...plans.map(({ code }) => code), '')),
      themeId: field(ids('th', themes)),
      underId: field(ids('wi', items.slice(0, 6))),
      parentId: field(ids('wi', items.slice(0, 6))),
      root: field(fc.boolean()),
      kind: field(some(KINDS)),
      status: field(some(STATUSES)),
      health: field(some(LIGHTS)),
      leadDepartmentCode: field(codes),
      departmentCode: field(codes),
      ownerId: field(ids('us', users)),
      tag: field(some([...TAGS, 'x'])),
      region: field(some(REGIONS)),
      dueFrom: field(fc.constantFrom(...DATES)),
      dueTo: field(fc.constantFrom(...DATES)),
      overdue: field(fc.boolean()),
      search: field(fc.constantFrom(...WORDS, '', '  ')),
    };
    const nested = { and: field(parts), or: field(parts), not: field(below) };
    return {
      filter: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'filter' },
        fc.record(fields),
        fc.record({ ...fields, ...nested }),
      ),
    };
  });
  return filter;
}
