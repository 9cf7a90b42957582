import { connectionOf, DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { WorkItemKind } from './work-item-kind';
import { WorkItemStatus } from './work-item-lifecycle';
import { Health } from './health';
import { LightReadingObject } from './light-reading.object';
import { WorkItemAction } from './permitted-actions';
import { ProgressClass } from './progress-class';

@ObjectType('WorkItem', { implements: () => [Node] })
export class WorkItemObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Short stable name for people, unique in the system, such as ZJ2020-0042.' })
  code: string;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => WorkItemKind)
  kind: WorkItemKind;

  @Field(typeNamed('Plan'))
  plan: unknown;

  @Field(typeNamed('Theme'), { nullable: true })
  theme: unknown;

  @Field(() => WorkItemObject, { nullable: true })
  parent: WorkItemObject | null;

  @Field(() => [WorkItemObject], { description: 'From the root down to the parent.' })
  ancestors: WorkItemObject[];

  @Field(connectionOf('WorkItem'))
  children: unknown;

  @Field(() => [String])
  tags: string[];

  @Field(() => [String], { description: 'Administrative place names, such as 杭州市.' })
  regions: string[];

  @Field(() => Boolean, { description: 'Seen by its departments, the supervising office and leaders only.' })
  internal: boolean;

  @Field(() => WorkItemStatus)
  status: WorkItemStatus;

  @Field(() => Health)
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

  @Field(() => DateScalar, { nullable: true })
  startDate: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueDate: string | null;

  @Field(() => Boolean, { description: "True where the plan states no date and its year's end was taken." })
  dueDateImplied: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The due date when the item was first issued.' })
  baselineDueDate: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The latest forecast of its last open milestone.' })
  forecastDate: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  closedAt: string | null;

  @Field(typeNamed('Department'), { nullable: true })
  leadDepartment: unknown;

  @Field(() => [typeNamed('Department')()])
  supportingDepartments: unknown[];

  @Field(() => [typeNamed('Assignment')()])
  assignments: unknown[];

  @Field(typeNamed('User'), { nullable: true })
  owner: unknown;

  @Field(typeNamed('User'), { nullable: true, description: 'The leader in charge, to whom overdue work is escalated.' })
  leader: unknown;

  @Field(connectionOf('Milestone'))
  milestones: unknown;

  @Field(() => [typeNamed('Indicator')()])
  indicators: unknown[];

  @Field(connectionOf('ChangeRequest'))
  changeRequests: unknown;

  @Field(connectionOf('Activity'))
  activity: unknown;

  @Field(() => [typeNamed('SourceSpan')()])
  source: unknown[];

  @Field(() => [WorkItemAction], {
    description: 'What the viewer may do to it now; of an item as it was on a past day, nothing.',
  })
  permittedActions: WorkItemAction[];

  @Field(() => Int)
  version: number;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(() => DateTimeScalar)
  updatedAt: string;
}
