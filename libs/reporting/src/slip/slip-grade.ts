import type { CalendarDate, Health } from '@lib/planning';

/** The colour of a slip says how bad things are. */
export enum SlipGrade {
  /** The deadline is near (蓝色). */
  BLUE = 'BLUE',
  /** Behind schedule (黄色). */
  YELLOW = 'YELLOW',
  /** Overdue (红色). */
  RED = 'RED',
}

/** How an item stands on a day. */
export interface Standing {
  today: CalendarDate;
  /** Deadlines of the item itself and of its open milestones. */
  deadlines: readonly (CalendarDate | null)[];
  /** Its computed light. */
  health: `${Health}`;
}

/**
 * The grade that an item asks for by itself: overdue before behind before near (field notes 3.4). What has no deadline is
 * never overdue.
 */
export function suggestedGrade({ today, deadlines, health }: Standing): SlipGrade {
  if (deadlines.some((deadline) => deadline !== null && deadline < today)) return SlipGrade.RED;
  return health === 'RED' || health === 'YELLOW' ? SlipGrade.YELLOW : SlipGrade.BLUE;
}
