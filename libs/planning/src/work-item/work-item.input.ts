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
  @Field(() => String, { description: 'What is to be done.' })
  title: string;

  @Field(() => WorkItemKind, { description: 'What sort of thing it is.' })
  kind: WorkItemKind;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: 'More about it; null or left out for nothing.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'The heading it stands under; null or left out for none.' })
  themeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The item above it; null or left out for none.' })
  parentId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it begins; null or left out while none is known.',
  })
  startDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which it is to be done; null or left out while none is known.',
  })
  dueDate?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Seen by its departments, the supervising office and leaders only.',
  })
  internal?: boolean | null;

  @Lines(20, 30)
  @Field(() => [String], { nullable: true, description: 'Words to find it by; none when null or left out.' })
  tags?: string[] | null;

  @Lines(30, 30)
  @Field(() => [String], {
    nullable: true,
    description: 'Where it happens; nowhere in particular when null or left out.',
  })
  regions?: string[] | null;
}

@InputType()
export class UpdateWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Title()
  @Field(() => String, { nullable: true, description: 'What is to be done; left out leaves it.' })
  title?: string | null;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: 'More about it; null clears, left out leaves.' })
  description?: string | null;

  @Field(() => WorkItemKind, { nullable: true, description: 'What sort of thing it is; left out leaves it.' })
  kind?: WorkItemKind | null;

  @Field(() => ID, { nullable: true, description: 'The heading it stands under; null clears, left out leaves.' })
  themeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The item above it; null puts it at the top, left out leaves it.' })
  parentId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it begins; null clears, left out leaves.' })
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
  @Field(() => [String], {
    nullable: true,
    description: 'All words to find it by, in place of the present ones; left out leaves them.',
  })
  tags?: string[] | null;

  @Lines(30, 30)
  @Field(() => [String], {
    nullable: true,
    description: 'All places where it happens, in place of the present ones; left out leaves them.',
  })
  regions?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The person who does it; null clears, left out leaves.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The leader it is escalated to; null clears, left out leaves.' })
  leaderId?: string | null;
}

@InputType()
export class AssignWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'The department that answers for it.' })
  leadDepartmentCode: string;

  @Lines(50, 64)
  @Field(() => [String], {
    nullable: true,
    description: 'All departments that help, in place of the present ones; left out leaves them.',
  })
  supportingDepartmentCodes?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The person who does it; null clears, left out leaves.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The leader it is escalated to; null clears, left out leaves.' })
  leaderId?: string | null;
}

@InputType()
export class IssueWorkItemInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day by which it is to be done; as it stands in the draft when null or left out.',
  })
  dueDate?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day to accept it by; three working days after issue when null or left out.',
  })
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
  @Field(() => String, { description: 'Why.' })
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
  @Field(() => String, { description: 'Why.' })
  reason: string;
}
