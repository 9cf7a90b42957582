import { registerEnumType } from '@nestjs/graphql';
import { ProgressReportStatus } from './report/report-status';

registerEnumType(ProgressReportStatus, {
  name: 'ProgressReportStatus',
  valuesMap: { RETURNED: { description: 'Sent back: owed again until the lead department corrects it.' } },
});
