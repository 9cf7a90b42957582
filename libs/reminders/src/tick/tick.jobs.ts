import { defineJob } from '@lib/platform';
import { z } from 'zod';

/** Writes what has fallen due since the last one. */
export const tick = defineJob({
  queue: 'reminders',
  name: 'tick',
  payload: z.object({}),
  key: () => 'tick',
});
