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

registerEnumType(WorkItemKind, {
  name: 'WorkItemKind',
  valuesMap: {
    CAMPAIGN: { description: '专项行动: an effort of limited time.' },
    EVENT: { description: '活动: a conference, a fair, a celebration.' },
    INSTITUTION: { description: '机构: something to be founded.' },
    PILOT: { description: '试点: tried in a few places first.' },
    PLATFORM: { description: '平台: an industrial or innovation platform.' },
    POLICY: { description: '政策法规: a law, a rule, a plan to be issued.' },
    PROGRAMME: { description: '行动: a set of items with one aim.' },
    PROJECT: { description: '项目: something to be built or done.' },
    REFORM: { description: '改革: a change in how things are done.' },
    TARGET: { description: '指标: a number to reach.' },
  },
  description: 'What sort of thing a work item is.',
});
registerEnumType(WorkItemStatus, {
  name: 'WorkItemStatus',
  description: 'How far a work item has got.',
  valuesMap: {
    ISSUED: { description: 'Assigned; its lead department has not accepted it yet.' },
    CLOSING: {
      description: 'Its lead department says that it is done; the supervising office has not verified that yet.',
    },
    ACTIVE: { description: 'Accepted, and being worked on.' },
    CANCELLED: { description: 'Given up.' },
    CLOSED: { description: 'Verified as done (办结销号).' },
    DRAFT: { description: 'Not handed over yet.' },
    SUSPENDED: { description: 'Resting; it comes back to work when resumed.' },
  },
});
registerEnumType(Health, {
  name: 'Health',
  description: 'A light (亮灯).',
  valuesMap: {
    GREY: { description: 'Not started: draft or not accepted.' },
    BLUE: { description: 'Closed.' },
    GREEN: { description: 'Nothing speaks against it.' },
    RED: { description: 'Overdue, missed, or sure to be late.' },
    YELLOW: { description: 'Something wants attention.' },
  },
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
registerEnumType(WorkItemAction, {
  name: 'WorkItemAction',
  valuesMap: {
    ACCEPT: { description: 'To take it (签收).' },
    ASSIGN: { description: 'To name its departments and people.' },
    CANCEL: { description: 'To give it up.' },
    COMMENT: { description: 'To say something about it.' },
    DECIDE_CHANGE: { description: 'To grant or return what was asked for.' },
    DECLINE: { description: 'To refuse it (退回).' },
    EDIT: { description: 'To change what it says.' },
    ISSUE: { description: 'To hand it over (交办).' },
    REOPEN: { description: 'To take its closing back.' },
    REPORT: { description: 'To report its progress (进展填报).' },
    REQUEST_CHANGE: { description: 'To ask for closing, a new date or another change.' },
    RESUME: { description: 'To let it go on.' },
    SUSPEND: { description: 'To let it rest.' },
  },
  description: 'A step that can be taken with a work item.',
});
registerEnumType(AssignmentRole, {
  name: 'AssignmentRole',
  valuesMap: { LEAD: { description: 'Answers for it (牵头单位).' }, SUPPORT: { description: 'Helps (配合单位).' } },
  description: 'What a department is to a work item.',
});
registerEnumType(AssignmentStatus, {
  name: 'AssignmentStatus',
  valuesMap: {
    ACCEPTED: { description: 'Taken (签收).' },
    DECLINED: { description: 'Refused, with a reason (退回).' },
    PENDING: { description: 'Not answered yet.' },
  },
  description: "A department's answer.",
});
registerEnumType(MilestoneStatus, {
  name: 'MilestoneStatus',
  valuesMap: {
    CANCELLED: { description: 'Given up, with a reason.' },
    DONE: { description: 'Reached.' },
    OPEN: { description: 'To be reached.' },
  },
  description: 'Whether a milestone is reached.',
});
registerEnumType(IndicatorMeasure, {
  name: 'IndicatorMeasure',
  description: 'What kind of number it is.',
  valuesMap: {
    CHANGE_PERCENT: { description: 'Change against the period before, or against `baselineValue`, in percent.' },
    STATE: { description: 'Kept, complete or reached: 1 or 0.' },
    AMOUNT: { description: 'Money or a quantity that adds up.' },
    COUNT: { description: 'A number of things.' },
    PERCENT: { description: 'A share, in percent.' },
  },
});
registerEnumType(Comparator, {
  name: 'Comparator',
  description: 'How a value is held against its target.',
  valuesMap: {
    NOT_BELOW_REFERENCE: { description: 'Not below another indicator, such as investment growth against GDP growth.' },
    ABOUT: { description: 'Around the target.' },
    AT_LEAST: { description: 'The target or more.' },
    AT_MOST: { description: 'The target or less.' },
    BETWEEN: { description: 'From the target up to `targetMax`.' },
    EXACTLY: { description: 'The target itself.' },
    LESS_THAN: { description: 'Less than the target.' },
    MORE_THAN: { description: 'More than the target.' },
  },
});
registerEnumType(Attainment, {
  name: 'Attainment',
  valuesMap: {
    BEHIND: { description: 'At this pace the target will not be reached.' },
    MET: { description: 'The target is reached.' },
    MISSED: { description: 'Its day has passed and the target is not reached.' },
    ON_TRACK: { description: 'At this pace the target will be reached.' },
    UNKNOWN: { description: 'There are no readings to tell by.' },
  },
  description: 'How an indicator stands to its target.',
});
registerEnumType(ChangeRequestKind, {
  name: 'ChangeRequestKind',
  valuesMap: {
    CANCEL: { description: 'To give the item up.' },
    CLOSE: { description: 'To be verified as done (办结销号).' },
    REASSIGN: { description: 'Another lead department.' },
    RESCHEDULE: { description: 'A new date for the item or a milestone.' },
    SUSPEND: { description: 'To let the item rest.' },
  },
  description: 'What can be asked for.',
});
registerEnumType(ChangeRequestStatus, {
  name: 'ChangeRequestStatus',
  valuesMap: {
    APPROVED: { description: 'Granted, and done.' },
    PENDING: { description: 'Waits for the supervising office.' },
    RETURNED: { description: 'Not granted.' },
    WITHDRAWN: { description: 'Taken back by who asked, or overtaken by another step.' },
  },
  description: 'What became of a request.',
});
registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  valuesMap: {
    ACTIVE: { description: 'Being worked on: reminders go out.' },
    CLOSED: { description: 'Over.' },
    DRAFT: { description: 'Being put together.' },
  },
  description: 'Whether a plan is being worked on.',
});
registerEnumType(PortfolioDimension, {
  name: 'PortfolioDimension',
  valuesMap: {
    HEALTH: { description: 'The light.' },
    KIND: { description: 'What sort of thing it is.' },
    LEADER: { description: 'The leader in charge.' },
    LEAD_DEPARTMENT: { description: 'The department that answers for it.' },
    REGION: { description: 'Where it happens.' },
    STATUS: { description: 'How far it has got.' },
    THEME: { description: 'The heading it stands under.' },
  },
  description: 'What a portfolio is grouped by.',
});
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  valuesMap: { ASC: { description: 'The least first.' }, DESC: { description: 'The greatest first.' } },
  description: 'Which end of an order comes first.',
});
registerEnumType(WorkItemOrderField, {
  name: 'WorkItemOrderField',
  valuesMap: {
    CODE: { description: 'Their codes.' },
    DUE_DATE: { description: 'The day by which they are to be done; without one, last.' },
    HEALTH: { description: 'Their lights, by how bad they are.' },
    PROGRESS: { description: 'How far they have got.' },
    TITLE: { description: 'Their titles.' },
    UPDATED_AT: { description: 'When they were last changed.' },
  },
  description: 'What work items can be ordered by.',
});
registerEnumType(MilestoneOrderField, {
  name: 'MilestoneOrderField',
  valuesMap: {
    DUE_DATE: { description: 'The day by which they are to be reached.' },
    ORDINAL: { description: 'Their place in their item.' },
  },
  description: 'What milestones can be ordered by.',
});
