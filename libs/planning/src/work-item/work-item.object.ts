import { connectionOf, DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { WorkItemKind } from './work-item-kind';
import { WorkItemStatus } from './work-item-lifecycle';
import { Health } from './health';
import { LightReadingObject } from './light-reading.object';
import { WorkItemAction } from './permitted-actions';
import { ProgressClass } from './progress-class';

@ObjectType('WorkItem', {
  implements: () => [Node],
  description: 'Anything that is tracked: owned, dated and lit; items form a tree.',
})
export class WorkItemObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Short stable name for people, unique in the system, such as ZJ2020-0042.' })
  code: string;

  @Field(() => String, { description: 'What is to be done.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'More about it; null when there is no more.' })
  description: string | null;

  @Field(() => WorkItemKind, { description: 'What sort of thing it is.' })
  kind: WorkItemKind;

  @Field(typeNamed('Plan'))
  plan: unknown;

  @Field(typeNamed('Theme'), { nullable: true, description: 'The heading it stands under; null for none.' })
  theme: unknown;

  @Field(() => WorkItemObject, {
    nullable: true,
    description: 'The item above it; null at the top, and where the viewer may not see that one.',
  })
  parent: WorkItemObject | null;

  @Field(() => [WorkItemObject], { description: 'From the root down to the parent.' })
  ancestors: WorkItemObject[];

  @Field(connectionOf('WorkItem'), { description: 'The items below it.' })
  children: unknown;

  @Field(() => [String], { description: 'Words to find it by.' })
  tags: string[];

  @Field(() => [String], { description: 'Administrative place names, such as 杭州市.' })
  regions: string[];

  @Field(() => Boolean, { description: 'Seen by its departments, the supervising office and leaders only.' })
  internal: boolean;

  @Field(() => WorkItemStatus, { description: 'How far it has got.' })
  status: WorkItemStatus;

  @Field(() => Health, { description: 'The light that is computed from its state.' })
  health: Health;

  @Field(() => [String], {
    description: "Why the health is what it is, one sentence a reason, in the viewer's language.",
  })
  healthReasons: string[];

  @Field(() => Float, {
    description: "0 to 1: milestones by weight, or the indicators' attainment, or the children's mean.",
  })
  progress: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far it should be by now, 0 to 1: milestones whose baseline day has passed, the share of its time for what adds up, or the children’s mean. Null with nothing to compare with, and while nobody works on it.',
  })
  plannedProgress: number | null;

  @Field(() => ProgressClass, { description: "Progress against the plan, by the plan's thresholds." })
  progressClass: ProgressClass;

  @Field(() => LightReadingObject, {
    nullable: true,
    description: 'What the lead department declared in its latest report that stands; null before one.',
  })
  declaredLight: LightReadingObject | null;

  @Field(() => LightReadingObject, {
    nullable: true,
    description: 'What the supervising office found when it last looked; null before it did.',
  })
  verifiedLight: LightReadingObject | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it begins; null while none is known.' })
  startDate: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which it is to be done; null for an item without one, which is never overdue.',
  })
  dueDate: string | null;

  @Field(() => Boolean, { description: "True where the plan states no date and its year's end was taken." })
  dueDateImplied: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The due date when the item was first issued, which never moves; null before that.',
  })
  baselineDueDate: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The latest forecast of its last open milestone; null where there is none.',
  })
  forecastDate: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was verified as done; null while it has not been.',
  })
  closedAt: string | null;

  @Field(typeNamed('Department'), {
    nullable: true,
    description: 'The department that answers for it; null for a draft without one.',
  })
  leadDepartment: unknown;

  @Field(() => [typeNamed('Department')()], { description: 'The departments that help.' })
  supportingDepartments: unknown[];

  @Field(() => [typeNamed('Assignment')()], { description: "The departments' parts in it, and their answers." })
  assignments: unknown[];

  @Field(typeNamed('User'), { nullable: true, description: 'The person who does it; null while nobody is named.' })
  owner: unknown;

  @Field(typeNamed('User'), {
    nullable: true,
    description: 'The leader in charge, to whom overdue work is escalated; null while nobody is named.',
  })
  leader: unknown;

  @Field(connectionOf('Milestone'), { description: 'What is done by which date, in their order.' })
  milestones: unknown;

  @Field(() => [typeNamed('Indicator')()], { description: 'Its numbers to reach, in their order.' })
  indicators: unknown[];

  @Field(connectionOf('ChangeRequest'), { description: 'What was asked for, the latest first.' })
  changeRequests: unknown;

  @Field(connectionOf('Activity'), { description: 'What happened to it, the latest first.' })
  activity: unknown;

  @Field(() => [typeNamed('SourceSpan')()], { description: 'The stretches of the document that it comes from.' })
  source: unknown[];

  @Field(() => [WorkItemAction], {
    description: 'What the viewer may do to it now; of an item as it was on a past day, nothing.',
  })
  permittedActions: WorkItemAction[];

  @Field(() => Int)
  version: number;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: string;
}
