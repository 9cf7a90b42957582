import { type Attempted, departments, supervisors, workItemTarget } from './attempted';
import type { World } from './refusal-world';

const reportTarget = { field: 'id', hidden: ({ internalReport }: World) => internalReport };

/** The monthly round. */
export const REPORT_ATTEMPTS: Attempted[] = [
  {
    mutation: 'submitProgressReport',
    ...departments,
    target: workItemTarget,
    texts: { summary: 'long', problems: 'optional', nextSteps: 'optional' },
    dates: ['period'],
    input: ({ active }) => ({ workItemId: active, period: '2020-07-01', summary: '进展', selfAssessedHealth: 'GREEN' }),
    wrongStep: ({ suspended }) => ({
      workItemId: suspended,
      period: '2020-07-01',
      summary: '进展',
      selfAssessedHealth: 'GREEN',
    }),
  },
  {
    mutation: 'reportNoChange',
    ...departments,
    target: workItemTarget,
    dates: ['period'],
    input: ({ reported }) => ({ workItemId: reported, period: '2020-07-01' }),
    wrongStep: ({ suspended }) => ({ workItemId: suspended, period: '2020-07-01' }),
  },
  {
    mutation: 'correctProgressReport',
    ...departments,
    target: reportTarget,
    versioned: true,
    texts: { summary: 'long', problems: 'optional', nextSteps: 'optional' },
    input: ({ report }) => ({ id: report, summary: '更正后的进展' }),
    wrongStep: ({ suspendedReport }) => ({ id: suspendedReport, summary: '更正后的进展' }),
  },
  {
    mutation: 'returnProgressReport',
    ...supervisors,
    target: reportTarget,
    texts: { reason: 'long' },
    input: ({ report }) => ({ id: report, reason: '请写明原因' }),
    wrongStep: ({ returnedReport }) => ({ id: returnedReport, reason: '请写明原因' }),
  },
];
