import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ChangeRequestKind, ChangeRequestStatus } from './change-request-status';

@ObjectType('ChangeRequest', { implements: () => [Node] })
export class ChangeRequestObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Milestone'), { nullable: true })
  milestone: unknown;

  @Field(() => ChangeRequestKind)
  kind: ChangeRequestKind;

  @Field(() => ChangeRequestStatus)
  status: ChangeRequestStatus;

  @Field(() => String)
  reason: string;

  @Field(() => DateScalar, { nullable: true })
  proposedDueDate: string | null;

  @Field(typeNamed('Department'), { nullable: true })
  proposedDepartment: unknown;

  @Field(typeNamed('User'))
  requestedBy: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(typeNamed('User'), { nullable: true })
  decidedBy: unknown;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: string | null;

  @Field(() => String, { nullable: true })
  decisionNote: string | null;
}
