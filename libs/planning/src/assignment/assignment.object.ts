import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AssignmentRole, AssignmentStatus } from './assignment-status';

@ObjectType('Assignment', { implements: () => [Node] })
export class AssignmentObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Department'))
  department: unknown;

  @Field(() => AssignmentRole)
  role: AssignmentRole;

  @Field(() => AssignmentStatus)
  status: AssignmentStatus;

  @Field(() => Boolean, { description: 'True where the plan names no department and this one was proposed.' })
  proposed: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which the department should have accepted it.',
  })
  acceptBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  respondedAt: string | null;

  @Field(typeNamed('User'), { nullable: true })
  respondedBy: unknown;

  @Field(() => String, { nullable: true })
  declineReason: string | null;
}
