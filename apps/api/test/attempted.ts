import type { World } from './refusal-world';
import type { PlanningMutation } from './steps';

type Side = 'supervisor' | 'liaison';
export type TextRule = 'line' | 'long' | 'optional';

/** What a mutation does when nothing is wrong, and where it can go wrong. */
export interface Attempted {
  mutation: PlanningMutation;
  /** Who does it. */
  by: Side;
  /** Who of the other side may not; absent where both may. */
  not?: Side;
  input: (world: World) => Record<string, unknown>;
  /** The same step where it is too early or too late, and the field at fault where that is not the id. */
  wrongStep?: (world: World) => Record<string, unknown>;
  wrongField?: string;
  /** The field that names the row, and another row of its type that outsiders do not see. */
  target?: { field: string; hidden: (world: World) => string };
  versioned?: boolean;
  texts?: Record<string, TextRule>;
  dates?: string[];
}

export const workItemTarget = { field: 'workItemId', hidden: ({ internal }: World) => internal };
export const supervisors = { by: 'supervisor', not: 'liaison' } as const;
export const departments = { by: 'liaison', not: 'supervisor' } as const;
