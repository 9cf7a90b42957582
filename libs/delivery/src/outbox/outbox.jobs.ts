import { defineJob } from '@lib/platform';
import { z } from 'zod';

/** Tells people and programs what the history's new entries mean for them. Each ring is a job of its own. */
export const consumeOutbox = defineJob({
  queue: 'outbox',
  name: 'consume',
  payload: z.object({ ring: z.string() }),
  key: ({ ring }) => `ring-${ring}`,
});
