import { isAdmin, isOf, isSupervisor, type Person } from './roles';

/** Whom an action of this room concerns; absent parts are unknown or do not matter. */
export interface Subject {
  userId?: string | null;
  departmentId?: string | null;
}

type Rule = (person: Person, subject: Subject) => boolean;

const everyone: Rule = () => true;
const administrators: Rule = (person) => isAdmin(person);
const oneself: Rule = (person, { userId }) => userId === person.userId;
const anyOf =
  (...rules: Rule[]): Rule =>
  (person, subject) =>
    rules.some((rule) => rule(person, subject));

/** Who of those signed in may do what to departments, users and keys. One line an action; nothing else decides. */
const RULES = {
  'department.read': everyone,
  'department.manage': administrators,
  'user.read': everyone,
  'user.readEmail': anyOf(oneself, (person, { departmentId }) => isOf(person, departmentId), isSupervisor, isAdmin),
  'user.readActivity': anyOf(oneself, isSupervisor, isAdmin),
  'user.manage': administrators,
  'user.setPassword': administrators,
  'user.changeOwnPassword': oneself,
  'apiKey.read': anyOf(oneself, administrators),
  'apiKey.create': oneself,
  'apiKey.revoke': anyOf(oneself, administrators),
} as const satisfies Record<string, Rule>;

export type PeopleAction = keyof typeof RULES;

/** Every action that the policy knows, for tests that walk them all. */
export const PEOPLE_ACTIONS = Object.keys(RULES) as PeopleAction[];

/**
 * The people room's permissions. A credential's scope is checked before, at the door (`@Allow`).
 *
 * @param person null for one who is not signed in, who may do nothing here
 */
export function can(person: Person | null, action: PeopleAction, subject: Subject = {}): boolean {
  return person !== null && RULES[action](person, subject);
}
