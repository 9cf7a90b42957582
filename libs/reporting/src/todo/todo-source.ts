import type { Principal, Scope } from '@lib/platform';
import type { TodoKind } from './todo-kind';

/** Columns by which a todo leads to what it is about, beside its work item. */
export const TODO_LINKS = ['milestone_id', 'change_request_id', 'slip_id'] as const;

type TodoLink = (typeof TODO_LINKS)[number];

/** Where the todos of one kind come from, as SQL. */
export interface TodoRows {
  /** Key of what waits: it and the kind tell a todo from all others for as long as it waits. */
  key: string;
  /** The day by which it should be done, in the plan's time zone; null for none. */
  dueDate: string;
  links?: Partial<Record<TodoLink, string>>;
  /** Tables and their conditions, from FROM to WHERE; the item is `w`. */
  from: string;
}

/** One reason for which something waits for somebody. Several may share a kind. */
export interface TodoSource {
  kind: TodoKind;
  /** What waits for this person; undefined where nothing of the sort ever waits for such a one. */
  rows: (viewer: Principal, scope: Scope) => TodoRows | undefined;
}
