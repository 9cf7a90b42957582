import { UserRole } from '@lib/people';
import type { Principal, Scope } from '@lib/platform';

/** SQL for items that are this person's duty, over the alias of the item. */
export type DutySql = (item: string) => string;

/**
 * Items that the person keeps moving: those that the department leads for its liaison, and for everybody else in it
 * those that one owns. The owner of another department's item has none: it went to another department, and reminders
 * have stopped as well.
 */
export function keepsMoving({ userId, role, departmentId }: Principal, { param }: Scope): DutySql | undefined {
  if (departmentId === null) return undefined;
  const led = (item: string): string => `${item}.lead_department_id = ${param(departmentId)}::uuid`;
  if (role === UserRole.LIAISON.valueOf()) return led;
  return (item) => `${item}.owner_id = ${param(userId)}::uuid AND ${led(item)}`;
}
