import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { AssignmentRole, AssignmentStatus } from './assignment-status';

@ObjectType('Assignment', { implements: () => [Node], description: "A department's part in a work item." })
export class AssignmentObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Department'), { description: 'The department.' })
  department: unknown;

  @Field(() => AssignmentRole, { description: 'Whether it leads or helps.' })
  role: AssignmentRole;

  @Field(() => AssignmentStatus, { description: 'Its answer.' })
  status: AssignmentStatus;

  @Field(() => Boolean, { description: 'True where the plan names no department and this one was proposed.' })
  proposed: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day to accept it by; null where nobody named one.',
  })
  acceptBy: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was accepted or declined; null while nobody has answered.',
  })
  respondedAt: string | null;

  @Field(typeNamed('User'), { nullable: true, description: 'Who answered; null while nobody has.' })
  respondedBy: unknown;

  @Field(() => String, { nullable: true, description: 'Why it was declined; null unless it was.' })
  declineReason: string | null;
}
