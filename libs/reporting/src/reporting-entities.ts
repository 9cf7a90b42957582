import { ProgressReport } from './report/progress-report.entity';
import { SlipCounter } from './slip/slip-counter.entity';
import { Slip } from './slip/slip.entity';

/** This room's tables. */
export const reportingEntities = [ProgressReport, Slip, SlipCounter];
