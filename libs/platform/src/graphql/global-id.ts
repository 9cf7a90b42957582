import { v7, validate } from 'uuid';

/** A new time-ordered key (UUIDv7). */
export const newId = (): string => v7();

/** What `node` reads off an id: `wi_0198…` is the work item with key `0198…`. */
export interface GlobalId {
  prefix: string;
  key: string;
}

/** Puts the type's short prefix before a key, as ids travel in the API. */
export const globalId = (prefix: string, key: string): string => `${prefix}_${key}`;

/** Takes an id of the API apart; undefined when it is none. */
export function parseGlobalId(id: string): GlobalId | undefined {
  const at = id.indexOf('_');
  const prefix = id.slice(0, at);
  const key = id.slice(at + 1).toLowerCase();
  return at > 0 && /^[a-z]+$/.test(prefix) && validate(key) ? { prefix, key } : undefined;
}

/** The key behind an id of the type with this prefix; undefined for another type's id or none at all. */
export function keyOf(prefix: string, id: string): string | undefined {
  const parsed = parseGlobalId(id);
  return parsed?.prefix === prefix ? parsed.key : undefined;
}
