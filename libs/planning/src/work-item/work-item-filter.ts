import { badInput, type Scope } from '@lib/platform';
import { allOf, bounded, type Condition, givenConditions, keyIn } from '../filter-condition';
import { latestToday, todayOfPlan } from '../plan/plan-today';
import { unbrokenLine, visibleWorkItems } from './visible-work-items';
import { searchCondition } from './work-item-search';
import type { WorkItemFilter } from './work-item-filter.input';

/** Statuses in which an item can be late: handed over and not yet verified. */
export const OPEN_STATUSES = `('ISSUED', 'ACTIVE', 'CLOSING')`;

/** Statuses whose items keep their last light and are left out of every count of lights. */
export const LIGHTLESS_STATUSES = `('SUSPENDED', 'CANCELLED')`;

/** A filter with more parts than this is no question that a person has. */
const MOST_PARTS = 60;

/** One value is compared as such: the planner then knows that an index on it is in the order of its next column. */
function oneOf(sql: string, values: readonly string[], type: string, { param }: Scope): string {
  const [only] = values;
  return values.length === 1
    ? `${sql} = ${param(only)}::${type}`
    : `${sql} = ANY(${param(bounded(values))}::${type}[])`;
}

function ledBy(codes: readonly string[], row: string, { param }: Scope): string {
  const [only] = codes;
  return codes.length === 1
    ? `${row}.lead_department_id = (SELECT fd.id FROM department fd WHERE fd.code = ${param(only)})`
    : `${row}.lead_department_id = ANY(ARRAY${departmentIds(param(bounded(codes)))})`;
}

const departmentIds = (codes: string): string => `(SELECT fd.id FROM department fd WHERE fd.code = ANY(${codes}))`;

/** Whether the viewer sees the item with this key: one that is hidden is no parent either, as in `parent` itself. */
function seen(key: string, scope: Scope): string {
  const visible = visibleWorkItems('fv', scope);
  return visible ? `EXISTS (SELECT 1 FROM work_item fv WHERE fv.id = ${key} AND (${visible}))` : 'TRUE';
}

function overdue(wanted: boolean, row: string, scope: Scope): string {
  const late = `${row}.status IN ${OPEN_STATUSES} AND ${row}.due_date < ${latestToday(scope)}
    AND ${row}.due_date < ${todayOfPlan(`${row}.plan_id`, scope)}`;
  // An item without a date is never overdue, and neither true nor null when asked for the contrary.
  return wanted ? late : `NOT coalesce(${late}, FALSE)`;
}

/** What each field of the filter means; a field that is absent or null asks for nothing. */
const CONDITIONS = {
  planCode: (code: string, row, { param }) =>
    `${row}.plan_id = (SELECT fp.id FROM plan fp WHERE fp.code = ${param(code)})`,
  themeId: (id: string, row, { param }) => `${row}.theme_id IN (
    WITH RECURSIVE below AS (SELECT ft.id FROM theme ft WHERE ft.id = ${param(keyIn('th', id, 'themeId'))}
      UNION ALL SELECT fc.id FROM theme fc JOIN below ON fc.parent_id = below.id) SELECT id FROM below)`,
  underId: (id: string, row, scope) => {
    const key = `${scope.param(keyIn('wi', id, 'underId'))}::uuid`;
    const line = unbrokenLine(row, key, scope) ?? 'TRUE';
    return `(${row}.id = ${key} OR ${row}.ancestor_ids @> ARRAY[${key}]) AND ${seen(key, scope)} AND ${line}`;
  },
  parentId: (id: string, row, scope) => {
    const key = scope.param(keyIn('wi', id, 'parentId'));
    return `${row}.parent_id = ${key} AND ${seen(key, scope)}`;
  },
  root: (root: boolean, row, scope) => {
    const below = `${row}.parent_id IS NOT NULL AND ${seen(`${row}.parent_id`, scope)}`;
    return root ? `NOT (${below})` : below;
  },
  kind: (kinds: string[], row, scope) => oneOf(`${row}.kind`, kinds, 'work_item_kind', scope),
  status: (statuses: string[], row, scope) => oneOf(`${row}.status`, statuses, 'work_item_status', scope),
  health: (lights: string[], row, scope) =>
    `${oneOf(`${row}.health`, lights, 'health', scope)} AND ${row}.status NOT IN ${LIGHTLESS_STATUSES}`,
  leadDepartmentCode: ledBy,
  departmentCode: (codes: string[], row, { param }) =>
    `${row}.department_ids && ARRAY${departmentIds(param(bounded(codes)))}`,
  ownerId: (id: string, row, { param }) => `${row}.owner_id = ${param(keyIn('us', id, 'ownerId'))}`,
  tag: (tags: string[], row, { param }) => `${row}.tags && ${param(bounded(tags))}::text[]`,
  region: (regions: string[], row, { param }) => `${row}.regions && ${param(bounded(regions))}::text[]`,
  dueFrom: (date: string, row, { param }) => `${row}.due_date >= ${param(date)}::date`,
  dueTo: (date: string, row, { param }) => `${row}.due_date <= ${param(date)}::date`,
  overdue,
  search: searchCondition,
} satisfies Record<string, Condition>;

function countParts(filter: WorkItemFilter, depth: number): number {
  if (depth > 8) throw badInput('The filter is nested too deeply');
  const below = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])];
  return 1 + below.reduce((sum, part) => sum + countParts(part, depth + 1), 0);
}

function conditionOf(filter: WorkItemFilter, row: string, scope: Scope): string {
  const own = givenConditions(filter, CONDITIONS, row, scope);
  const part = (inner: WorkItemFilter): string => `(${conditionOf(inner, row, scope)})`;
  if (filter.and) own.push(filter.and.map(part).join(' AND ') || 'TRUE');
  if (filter.or) own.push(filter.or.map(part).join(' OR ') || 'FALSE');
  // NOT of a comparison with null would be null: what does not meet the condition is what the caller wants.
  if (filter.not) own.push(`(${conditionOf(filter.not, row, scope)}) IS NOT TRUE`);
  return allOf(own) ?? 'TRUE';
}

/**
 * SQL for a filter; all fields of one filter object must hold at once.
 *
 * @throws GraphQLError BAD_USER_INPUT for a malformed id or an excessive filter
 */
export function workItemCondition(
  filter: WorkItemFilter | null | undefined,
  row: string,
  scope: Scope,
): string | undefined {
  if (!filter) return undefined;
  if (countParts(filter, 0) > MOST_PARTS) throw badInput(`A filter takes at most ${MOST_PARTS} parts`);
  return conditionOf(filter, row, scope);
}
