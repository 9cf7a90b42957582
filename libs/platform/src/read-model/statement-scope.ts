import type { RequestContext } from '../graphql/request-context';
import { badInput } from './bad-input';
import type { Scope } from './model';

/** PostgreSQL can neither keep nor compare a text with U+0000. */
const holdsNul = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsNul) : typeof value === 'string' && value.includes('\0');

/**
 * Collects the values of one statement, in the order of their placeholders.
 *
 * @throws GraphQLError BAD_USER_INPUT, from `param`, for a text with U+0000
 */
export function statementScope(context: RequestContext): { scope: Scope; values: unknown[] } {
  const values: unknown[] = [];
  const param = (value: unknown): string => {
    if (holdsNul(value)) throw badInput('A text holds the character U+0000');
    return `$${values.push(value)}`;
  };
  return { scope: { context, param }, values };
}
