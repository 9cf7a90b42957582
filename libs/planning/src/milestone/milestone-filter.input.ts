import { DateScalar } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { OrderDirection } from '../order-direction';
import { MilestoneStatus } from './milestone-status';
import { MilestoneOrderField } from './milestone-order-field';

@InputType()
export class MilestoneFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => ID, { nullable: true })
  workItemId?: string | null;

  @Field(() => [String], { nullable: true })
  departmentCode?: string[] | null;

  @Field(() => [MilestoneStatus], { nullable: true })
  status?: MilestoneStatus[] | null;

  @Field(() => Boolean, { nullable: true })
  overdue?: boolean | null;

  @Field(() => DateScalar, { nullable: true })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueTo?: string | null;
}

@InputType()
export class MilestoneOrder {
  @Field(() => MilestoneOrderField)
  field: MilestoneOrderField;

  @Field(() => OrderDirection)
  direction: OrderDirection;
}
