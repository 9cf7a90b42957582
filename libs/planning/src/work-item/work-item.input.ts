import { DateScalar, Lines, LongText, OptionalText, Title } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Health } from './health';
import { WorkItemKind } from './work-item-kind';

@InputType()
export class CreateWorkItemInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (wi_ and a UUID), so that a create that is sent twice is done once.',
  })
  id?: string | null;

  @Field(() => String)
  planCode: string;

  @Title()
  @Field(() => String)
  title: string;

  @Field(() => WorkItemKind)
  kind: WorkItemKind;

  @OptionalText(5000)
  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => ID, { nullable: true })
  themeId?: string | null;

  @Field(() => ID, { nullable: true })
  parentId?: string | null;

  @Field(() => DateScalar, { nullable: true })
  startDate?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Seen by its departments, the supervising office and leaders only.',
  })
  internal?: boolean | null;

  @Lines(20, 30)
  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Lines(30, 30)
  @Field(() => [String], { nullable: true })
  regions?: string[] | null;
}

@InputType()
export class UpdateWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Title()
  @Field(() => String, { nullable: true })
  title?: string | null;

  @OptionalText(5000)
  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => WorkItemKind, { nullable: true })
  kind?: WorkItemKind | null;

  @Field(() => ID, { nullable: true })
  themeId?: string | null;

  @Field(() => ID, { nullable: true })
  parentId?: string | null;

  @Field(() => DateScalar, { nullable: true })
  startDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only while the item is a draft; afterwards a RESCHEDULE change request moves it.',
  })
  dueDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Seen by its departments, the supervising office and leaders only.',
  })
  internal?: boolean | null;

  @Lines(20, 30)
  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Lines(30, 30)
  @Field(() => [String], { nullable: true })
  regions?: string[] | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  leaderId?: string | null;
}

@InputType()
export class AssignWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String)
  leadDepartmentCode: string;

  @Lines(50, 64)
  @Field(() => [String], { nullable: true })
  supportingDepartmentCodes?: string[] | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true })
  leaderId?: string | null;
}

@InputType()
export class IssueWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => DateScalar, { nullable: true })
  dueDate?: string | null;

  @Field(() => DateScalar, { nullable: true })
  acceptBy?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'With everything below it that is still a draft.' })
  withSubtree?: boolean | null;
}

@InputType()
export class ReasonedWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @LongText(2000)
  @Field(() => String)
  reason: string;
}

@InputType()
export class VerifyWorkItemHealthInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => Health, { description: 'GREEN, YELLOW or RED.' })
  health: Health;

  @LongText(2000)
  @Field(() => String)
  reason: string;
}
