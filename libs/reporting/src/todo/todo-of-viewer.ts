import { connectionOf, expression, type ModelExtension, toConnection } from '@lib/platform';
import { byUrgency } from './todo.model';
import './todo.object';
import { todoTable } from './todo-table';

connectionOf('Todo');

/** What the viewer has to do, on the viewer. */
export const todoOfViewer: ModelExtension = {
  type: 'Viewer',
  fields: {
    todo: {
      graphql: 'TodoConnection!',
      description: "What waits for the viewer's own action, the most urgent first; what has no due date comes last.",
      // The table holds the viewer's own only.
      field: toConnection('Todo', { on: () => 'TRUE', order: () => byUrgency }),
    },
    todoCount: {
      graphql: 'Int!',
      description: 'How many there are in `todo`.',
      field: expression((_viewer, scope) => `(SELECT count(*)::int FROM ${todoTable(scope)} td)`),
    },
  },
};
