import { defineJob } from '@lib/platform';
import { z } from 'zod';

/** Looks whether a new day has begun for some plan, and reads its lights anew. */
export const readHealth = defineJob({
  queue: 'planning',
  name: 'read-health',
  payload: z.object({}),
  key: () => 'read-health',
});
