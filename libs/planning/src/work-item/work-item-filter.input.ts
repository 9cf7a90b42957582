import { DateScalar } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { OrderDirection } from '../order-direction';
import { WorkItemKind } from './work-item-kind';
import { WorkItemStatus } from './work-item-lifecycle';
import { Health } from './health';
import { WorkItemOrderField } from './work-item-order-field';

@InputType({
  description: 'Which work items; a field that is null or left out asks for all, and those given must all hold.',
})
export class WorkItemFilter {
  @Field(() => String, { nullable: true, description: 'Of the plan of this code.' })
  planCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this heading or one below it.' })
  themeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With the items below it.' })
  underId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Directly below this item.' })
  parentId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only items without a parent (true), or only items with one (false).',
  })
  root?: boolean | null;

  @Field(() => [WorkItemKind], { nullable: true, description: 'Of one of these sorts.' })
  kind?: WorkItemKind[] | null;

  @Field(() => [WorkItemStatus], { nullable: true, description: 'In one of these states.' })
  status?: WorkItemStatus[] | null;

  @Field(() => [Health], { nullable: true, description: 'Showing one of these lights.' })
  health?: Health[] | null;

  @Field(() => [String], { nullable: true, description: 'Led by one of these departments.' })
  leadDepartmentCode?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'As lead or in support.' })
  departmentCode?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Done by this person.' })
  ownerId?: string | null;

  @Field(() => [String], { nullable: true, description: 'With one of these words.' })
  tag?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'In one of these places.' })
  region?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Open and past its due date.' })
  overdue?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words or parts of words, Chinese included, in code, title, description and tags.',
  })
  search?: string | null;

  @Field(() => [WorkItemFilter], { nullable: true, description: 'All of these hold.' })
  and?: WorkItemFilter[] | null;

  @Field(() => [WorkItemFilter], { nullable: true, description: 'One of these holds.' })
  or?: WorkItemFilter[] | null;

  @Field(() => WorkItemFilter, { nullable: true, description: 'This does not hold.' })
  not?: WorkItemFilter | null;
}

@InputType({ description: 'The order of work items.' })
export class WorkItemOrder {
  @Field(() => WorkItemOrderField, { description: 'What they are ordered by.' })
  field: WorkItemOrderField;

  @Field(() => OrderDirection, { description: 'Which end comes first.' })
  direction: OrderDirection;
}
