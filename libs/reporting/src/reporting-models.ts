import { type ModelExtension, type ReadModel, toConnection } from '@lib/platform';
import { slipModel, slipOrder } from './slip/slip.model';
import { todoOfViewer } from './todo/todo-of-viewer';
import { todoModel } from './todo/todo.model';

/** How every type of this room is read. */
export const reportingModels: readonly ReadModel[] = [slipModel, todoModel];

/** What this room adds to types of the rooms below. */
export const reportingExtensions: readonly ModelExtension[] = [
  {
    type: 'WorkItem',
    fields: {
      slips: {
        graphql: 'SlipConnection!',
        description: 'Slips that were issued about the item, the newest first.',
        field: toConnection('Slip', {
          on: (item, slip) => `${slip}.work_item_id = ${item}.id`,
          order: () => slipOrder,
        }),
      },
    },
  },
  todoOfViewer,
];
