import { Assignment } from './assignment/assignment.entity';
import { ChangeRequest } from './change-request/change-request.entity';
import { IndicatorReading } from './indicator/indicator-reading.entity';
import { Indicator } from './indicator/indicator.entity';
import { MilestoneDependency } from './milestone/milestone-dependency.entity';
import { Milestone } from './milestone/milestone.entity';
import { Plan } from './plan/plan.entity';
import { SourceDocument } from './plan/source-document.entity';
import { Theme } from './theme/theme.entity';
import { WorkItemSource } from './work-item/work-item-source.entity';
import { CalendarOverride } from './working-calendar/calendar-override.entity';
import { WorkItem } from './work-item/work-item.entity';

/** This room's tables. */
export const planningEntities = [
  SourceDocument,
  Plan,
  Theme,
  WorkItem,
  WorkItemSource,
  Assignment,
  Milestone,
  MilestoneDependency,
  Indicator,
  IndicatorReading,
  ChangeRequest,
  CalendarOverride,
];
