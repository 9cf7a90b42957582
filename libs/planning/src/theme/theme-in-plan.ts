import { keyOf, notFound, type Result, success, type Transaction } from '@lib/platform';
import { Theme } from './theme.entity';

/** The key behind a theme's id, which must be one of the plan's; null and absent name none. */
export async function themeInPlan(
  { manager }: Transaction,
  planId: string,
  themeId: string | null | undefined,
  field: string[],
): Promise<Result<string | null>> {
  if (!themeId) return success(null);
  const id = keyOf('th', themeId);
  const known = id !== undefined && (await manager.existsBy(Theme, { id, planId }));
  return known ? success(id) : notFound('theme.notFound', field);
}
