import { DateScalar, Node, typeNamed } from '@lib/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MilestoneStatus } from './milestone-status';

@ObjectType('Milestone', { implements: () => [Node], description: 'Something that is done by a date.' })
export class MilestoneObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => String, { description: 'What is to be reached.' })
  title: string;

  @Field(() => Int)
  ordinal: number;

  @Field(() => MilestoneStatus, { description: 'Whether it is reached.' })
  status: MilestoneStatus;

  @Field(() => DateScalar, { description: 'The day by which it is to be reached.' })
  dueDate: string;

  @Field(() => DateScalar, { description: 'The date as it was issued, which never moves; until then, `dueDate`.' })
  baselineDueDate: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which its department expects it; null where it expects no other than `dueDate`.',
  })
  forecastDate: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was reached; null while it has not been.',
  })
  completedOn: string | null;

  @Field(() => Boolean, { description: 'Whether it is open and its day has passed.' })
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

  @Field(() => String, {
    nullable: true,
    description: 'What the department noted on completing it; null when it noted nothing.',
  })
  completionNote: string | null;

  @Field(() => [MilestoneObject], { description: 'Milestones of the same item that come first.' })
  dependsOn: MilestoneObject[];

  @Field(() => Int)
  version: number;
}
