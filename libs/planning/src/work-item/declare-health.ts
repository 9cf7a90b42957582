import type { Transaction } from '@lib/platform';
import type { CalendarDate } from '../calendar/calendar-date';
import type { Health } from './health';
import { lockWorkItem, refreshWorkItem } from './refresh-work-item';
import { WorkItem } from './work-item.entity';

/** What a lead department says of its item for a month. */
export interface Declaration {
  health: Health;
  /** The first day of the month. */
  period: CalendarDate;
  at: Date;
  reason: string;
  /** Key of the account. */
  byId: string;
}

const NOTHING_DECLARED = {
  declaredHealth: null,
  declaredPeriod: null,
  declaredAt: null,
  declaredReason: null,
  declaredById: null,
};

/** A declaration as it stands in its item's row. */
export function declaredColumns(
  declaration: Declaration | null,
): Pick<WorkItem, 'declaredHealth' | 'declaredPeriod' | 'declaredAt' | 'declaredReason' | 'declaredById'> {
  if (!declaration) return NOTHING_DECLARED;
  const { health, period, at, reason, byId } = declaration;
  return {
    declaredHealth: health,
    declaredPeriod: period,
    declaredAt: at,
    declaredReason: reason,
    declaredById: byId,
  };
}

/**
 * Writes the light that the lead department's latest report declares, and what follows from it; null where no report
 * stands. Like all that follows from other rows it is no edit of the item: its version stays.
 */
export async function declareHealth(
  tx: Transaction,
  workItemId: string,
  declaration: Declaration | null,
): Promise<void> {
  const item = await lockWorkItem(tx, workItemId);
  if (!item) throw new Error(`Work item ${workItemId} is gone`);
  const declared = declaredColumns(declaration);
  await tx.manager.update(WorkItem, { id: item.id }, declared);
  Object.assign(item, declared);
  await refreshWorkItem(item, tx);
}
