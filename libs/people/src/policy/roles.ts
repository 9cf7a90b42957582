import type { Principal } from '@lib/platform';
import { UserRole } from './user-role';

/** As much of a principal as its permissions hang on. */
export type Person = Pick<Principal, 'userId' | 'role' | 'departmentId'>;

const hasRole =
  (role: string) =>
  (person: Person): boolean =>
    person.role === role;

export const isAdmin = hasRole(UserRole.ADMIN);

/** The supervising office: issues, verifies, reschedules and closes. */
export const isSupervisor = hasRole(UserRole.SUPERVISOR);

/** Reads everything and gives instructions. */
export const isLeader = hasRole(UserRole.LEADER);

/** Those who see every item, internal ones as well (product.md: "its departments, the supervising office and leaders"). */
export const seesEverything = (person: Person): boolean => isSupervisor(person) || isLeader(person);

/** Belongs to that very department; its parent and its children are others. */
export const isOf = (person: Person, departmentId: string | null | undefined): boolean =>
  departmentId !== null && departmentId !== undefined && person.departmentId === departmentId;

/** Those who act in a department's name, in whichever department they are. */
const SPEAKERS: ReadonlySet<string> = new Set([UserRole.LIAISON, UserRole.DEPARTMENT_HEAD]);

/** May accept, report and request in the name of that very department; no department acts for another. */
export const actsFor = (person: Person, departmentId: string | null | undefined): boolean =>
  SPEAKERS.has(person.role) && isOf(person, departmentId);

const isHead = hasRole(UserRole.DEPARTMENT_HEAD);

/** Heads that very department. */
export const isHeadOf = (person: Person, departmentId: string | null | undefined): boolean =>
  isHead(person) && isOf(person, departmentId);
