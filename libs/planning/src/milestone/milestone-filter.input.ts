import { DateScalar } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { OrderDirection } from '../order-direction';
import { MilestoneStatus } from './milestone-status';
import { MilestoneOrderField } from './milestone-order-field';

@InputType({ description: 'Which milestones; a field that is null or left out asks for all.' })
export class MilestoneFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Of work items that this department leads or helps with.' })
  departmentCode?: string[] | null;

  @Field(() => [MilestoneStatus], { nullable: true, description: 'In one of these states.' })
  status?: MilestoneStatus[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that are open after their day, false for the others.',
  })
  overdue?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: string | null;
}

@InputType({ description: 'The order of milestones.' })
export class MilestoneOrder {
  @Field(() => MilestoneOrderField, { description: 'What they are ordered by.' })
  field: MilestoneOrderField;

  @Field(() => OrderDirection, { description: 'Which end comes first.' })
  direction: OrderDirection;
}
