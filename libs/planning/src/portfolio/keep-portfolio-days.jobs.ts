import { defineJob } from '@lib/platform';
import { z } from 'zod';

/** Looks whether a day has ended for some plan, and keeps its sums. */
export const keepPortfolioDays = defineJob({
  queue: 'planning',
  name: 'keep-portfolio-days',
  payload: z.object({}),
  key: () => 'keep-portfolio-days',
});
