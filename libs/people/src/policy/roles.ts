import type { Principal } from '@lib/platform';
import { UserRole } from './user-role';

/** As much of a principal as its permissions hang on. */
export type Person = Pick<Principal, 'userId' | 'role' | 'departmentId'>;

export const isAdmin = (person: Person): boolean => person.role === UserRole.ADMIN;

/** The supervising office: issues, verifies, reschedules and closes. */
export const isSupervisor = (person: Person): boolean => person.role === UserRole.SUPERVISOR;

/** Reads everything and gives instructions. */
export const isLeader = (person: Person): boolean => person.role === UserRole.LEADER;

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

/** Heads that very department. */
export const isHeadOf = (person: Person, departmentId: string | null | undefined): boolean =>
  person.role === UserRole.DEPARTMENT_HEAD && isOf(person, departmentId);
