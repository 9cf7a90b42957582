import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request-status';

@ObjectType('ChangeRequest', {
  implements: () => [Node],
  description: 'Something that the lead department asked for and the supervising office decides.',
})
export class ChangeRequestObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Milestone'), {
    nullable: true,
    description: 'The milestone whose date is to move; null when it is about the item itself.',
  })
  milestone: unknown;

  @Field(() => ChangeRequestKind, { description: 'What is asked for.' })
  kind: ChangeRequestKind;

  @Field(() => ChangeRequestStatus, { description: 'Whether it is open, and what was decided.' })
  status: ChangeRequestStatus;

  @Field(() => String, { description: 'Why it is asked for.' })
  reason: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date that is proposed; null unless a new one is asked for.',
  })
  proposedDueDate: string | null;

  @Field(typeNamed('Department'), {
    nullable: true,
    description: 'The lead department that is proposed; null unless another one is asked for.',
  })
  proposedDepartment: unknown;

  @Field(typeNamed('User'), { description: 'Who asked.' })
  requestedBy: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(typeNamed('User'), { nullable: true, description: 'Who decided it; null while it is open.' })
  decidedBy: unknown;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was decided or withdrawn; null while it is open.',
  })
  decidedAt: string | null;

  @Field(() => String, { nullable: true, description: 'What was said with the decision; null when nothing was.' })
  decisionNote: string | null;
}
