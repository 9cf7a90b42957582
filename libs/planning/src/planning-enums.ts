import { registerEnumType } from '@nestjs/graphql';
import { WorkItemKind } from './work-item/work-item-kind';
import { WorkItemStatus } from './work-item/work-item-lifecycle';
import { Health } from './work-item/health';
import { ProgressClass } from './work-item/progress-class';
import { WorkItemAction } from './work-item/permitted-actions';
import { AssignmentRole, AssignmentStatus } from './assignment/assignment-status';
import { MilestoneStatus } from './milestone/milestone-status';
import { Comparator, IndicatorMeasure } from './indicator/indicator-form';
import { Attainment } from './indicator/attainment';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request/change-request-status';
import { PlanStatus } from './plan/plan-status';
import { PortfolioDimension } from './portfolio/portfolio-dimension';
import { OrderDirection } from './order-direction';
import { WorkItemOrderField } from './work-item/work-item-order-field';
import { MilestoneOrderField } from './milestone/milestone-order-field';

registerEnumType(WorkItemKind, { name: 'WorkItemKind' });
registerEnumType(WorkItemStatus, {
  name: 'WorkItemStatus',
  valuesMap: {
    ISSUED: { description: 'Assigned; its lead department has not accepted it yet.' },
    CLOSING: {
      description: 'Its lead department says that it is done; the supervising office has not verified that yet.',
    },
  },
});
registerEnumType(Health, {
  name: 'Health',
  valuesMap: { GREY: { description: 'Not started: draft or not accepted.' }, BLUE: { description: 'Closed.' } },
});
registerEnumType(ProgressClass, {
  name: 'ProgressClass',
  description: 'How an item stands to its plan.',
  valuesMap: {
    COMPLETED: { description: 'Closed (完成).' },
    AHEAD: { description: "Ahead by the plan's yellow threshold or more (超进度)." },
    ON_PLAN: { description: 'Neither ahead nor behind (达进度).' },
    BEHIND: { description: "Behind by the plan's yellow threshold or more (欠进度)." },
    OTHER: { description: 'Not started, suspended, cancelled, or with nothing to compare with (其它).' },
  },
});
registerEnumType(WorkItemAction, { name: 'WorkItemAction' });
registerEnumType(AssignmentRole, { name: 'AssignmentRole' });
registerEnumType(AssignmentStatus, { name: 'AssignmentStatus' });
registerEnumType(MilestoneStatus, { name: 'MilestoneStatus' });
registerEnumType(IndicatorMeasure, {
  name: 'IndicatorMeasure',
  valuesMap: {
    CHANGE_PERCENT: { description: 'Change against the period before, or against `baselineValue`, in percent.' },
    STATE: { description: 'Kept, complete or reached: 1 or 0.' },
  },
});
registerEnumType(Comparator, {
  name: 'Comparator',
  valuesMap: {
    NOT_BELOW_REFERENCE: { description: 'Not below another indicator, such as investment growth against GDP growth.' },
  },
});
registerEnumType(Attainment, { name: 'Attainment' });
registerEnumType(ChangeRequestKind, { name: 'ChangeRequestKind' });
registerEnumType(ChangeRequestStatus, { name: 'ChangeRequestStatus' });
registerEnumType(PlanStatus, { name: 'PlanStatus' });
registerEnumType(PortfolioDimension, { name: 'PortfolioDimension' });
registerEnumType(OrderDirection, { name: 'OrderDirection' });
registerEnumType(WorkItemOrderField, { name: 'WorkItemOrderField' });
registerEnumType(MilestoneOrderField, { name: 'MilestoneOrderField' });
