import { registerEnumType } from '@nestjs/graphql';
import { ProgressReportStatus } from './report/report-status';

registerEnumType(ProgressReportStatus, {
  name: 'ProgressReportStatus',
  description: 'Whether a monthly report stands.',
  valuesMap: {
    SUBMITTED: { description: 'Handed in, and nobody sent it back since.' },
    RETURNED: { description: 'Sent back: owed again until the lead department corrects it.' },
  },
});
