import { DateScalar, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { SlipGrade } from './slip-grade';
import { SlipAction, SlipStatus } from './slip-lifecycle';

@ObjectType('Slip', {
  implements: () => [Node],
  description:
    'A numbered slip (督办单) by which the supervising office presses a department about an item: the department signs for it and replies.',
})
export class SlipObject {
  @Field(() => ID)
  id: string;

  @Field(typeNamed('Plan'))
  plan: unknown;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(() => Int, { description: 'From 1 on without a gap, within a plan and year.' })
  number: number;

  @Field(() => Int, { description: "The year of its issue, in the plan's time zone." })
  year: number;

  @Field(() => String, { description: "What stands at its head, such as 督办〔2020〕3号, in the viewer's language." })
  reference: string;

  @Field(() => SlipGrade, { description: 'How bad it is.' })
  grade: SlipGrade;

  @Field(() => String, { description: 'What was found.' })
  findings: string;

  @Field(() => String, { description: 'What the department is to do.' })
  demand: string;

  @Field(() => DateScalar, { description: 'The day by which the department is to reply.' })
  replyBy: string;

  @Field(() => SlipStatus, { description: 'How far it has got.' })
  status: SlipStatus;

  @Field(() => Boolean, { description: 'No reply yet, its day has passed, and the item is still under way.' })
  overdue: boolean;

  @Field(typeNamed('Department'), { description: 'To whom it is addressed.' })
  department: unknown;

  @Field(() => ID, {
    nullable: true,
    description: 'The notification from which it was made; null where there was none.',
  })
  escalationId: string | null;

  @Field(typeNamed('User'), { description: 'Who issued it.' })
  issuedBy: unknown;

  @Field(() => DateTimeScalar, { description: 'When it was issued.' })
  issuedAt: string;

  @Field(typeNamed('User'), { nullable: true, description: 'Null before somebody signed for it.' })
  signedBy: unknown;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null before somebody signed for it.' })
  signedAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The latest reply, also one that was returned; null before the first.',
  })
  reply: string | null;

  @Field(typeNamed('User'), { nullable: true, description: 'Null before the first reply.' })
  repliedBy: unknown;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null before the first reply.' })
  repliedAt: string | null;

  @Field(typeNamed('User'), { nullable: true, description: 'Who accepted, returned or withdrew it last; null before.' })
  decidedBy: unknown;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was accepted, returned or withdrawn; null before.',
  })
  decidedAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was returned or withdrawn, or a word on accepting; null for none.',
  })
  decisionNote: string | null;

  @Field(() => [SlipAction], { description: 'What the viewer may do to it now.' })
  permittedActions: SlipAction[];

  @Field(() => Int)
  version: number;
}
