import { isAdmin } from '@lib/people';
import type { Scope } from '@lib/platform';

/** SQL for rows that only administrators see. */
export const operatorOnly = (_row: string, { context: { principal } }: Scope): string | undefined =>
  principal && isAdmin(principal) ? undefined : 'FALSE';
