import { DateScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MilestoneStatus } from './milestone-status';

@ObjectType('Milestone', { implements: () => [Node] })
export class MilestoneObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => String)
  title: string;

  @Field(() => Int)
  ordinal: number;

  @Field(() => MilestoneStatus)
  status: MilestoneStatus;

  @Field(() => DateScalar)
  dueDate: string;

  @Field(() => DateScalar)
  baselineDueDate: string;

  @Field(() => DateScalar, { nullable: true })
  forecastDate: string | null;

  @Field(() => DateScalar, { nullable: true })
  completedOn: string | null;

  @Field(() => Boolean)
  overdue: boolean;

  @Field(() => Int, { description: 'Working days left until the due date; negative once it has passed.' })
  workingDaysLeft: number;

  @Field(() => Float, { description: "Share of the work item's progress, relative to its other milestones." })
  weight: number;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the template that it was stamped from; null for one that somebody wrote.',
  })
  template: string | null;

  @Field(() => String, { nullable: true, description: 'What the department noted on completing it.' })
  completionNote: string | null;

  @Field(() => [MilestoneObject])
  dependsOn: MilestoneObject[];

  @Field(() => Int)
  version: number;
}
