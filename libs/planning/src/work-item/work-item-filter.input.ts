import { DateScalar } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { OrderDirection } from '../order-direction';
import { WorkItemKind } from './work-item-kind';
import { WorkItemStatus } from './work-item-lifecycle';
import { Health } from './health';
import { WorkItemOrderField } from './work-item-order-field';

@InputType()
export class WorkItemFilter {
  @Field(() => String, { nullable: true })
  planCode?: string | null;

  @Field(() => ID, { nullable: true })
  themeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With the items below it.' })
  underId?: string | null;

  @Field(() => ID, { nullable: true })
  parentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only items without a parent (true), or only items with one (false).',
  })
  root?: boolean | null;

  @Field(() => [WorkItemKind], { nullable: true })
  kind?: WorkItemKind[] | null;

  @Field(() => [WorkItemStatus], { nullable: true })
  status?: WorkItemStatus[] | null;

  @Field(() => [Health], { nullable: true })
  health?: Health[] | null;

  @Field(() => [String], { nullable: true })
  leadDepartmentCode?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'As lead or in support.' })
  departmentCode?: string[] | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => [String], { nullable: true })
  tag?: string[] | null;

  @Field(() => [String], { nullable: true })
  region?: string[] | null;

  @Field(() => DateScalar, { nullable: true })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Open and past its due date.' })
  overdue?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words or parts of words, Chinese included, in code, title, description and tags.',
  })
  search?: string | null;

  @Field(() => [WorkItemFilter], { nullable: true })
  and?: WorkItemFilter[] | null;

  @Field(() => [WorkItemFilter], { nullable: true })
  or?: WorkItemFilter[] | null;

  @Field(() => WorkItemFilter, { nullable: true })
  not?: WorkItemFilter | null;
}

@InputType()
export class WorkItemOrder {
  @Field(() => WorkItemOrderField)
  field: WorkItemOrderField;

  @Field(() => OrderDirection)
  direction: OrderDirection;
}
