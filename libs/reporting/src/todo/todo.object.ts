import { DateScalar, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TodoKind } from './todo-kind';

registerEnumType(TodoKind, {
  name: 'TodoKind',
  description: "What waits for the viewer's own action.",
  valuesMap: {
    ACCEPT_ASSIGNMENT: { description: 'Take an issued item or refuse it; for the head and liaison of the lead.' },
    SUBMIT_REPORT: { description: "Send the month's report; for the owner and the lead department's liaison." },
    UPDATE_MILESTONE: {
      description: "An open milestone is due within 30 days or overdue; for the owner and the lead's liaison.",
    },
    REVIEW_CHANGE_REQUEST: { description: 'Decide what a department asked for; for the supervising office.' },
    FIX_RETURNED: {
      description:
        'Something came back: to the department a closing or a report that was returned, to the supervising office an item that was declined.',
    },
    SIGN_SLIP: { description: 'Sign for a slip; for the head and liaison of the department addressed.' },
    REPLY_SLIP: { description: 'Reply to a slip that was signed for; for the same.' },
    REVIEW_SLIP: { description: 'Accept or return the reply to a slip; for the supervising office.' },
  },
});

@ObjectType('Todo', { description: "Something that waits for the viewer's own action." })
export class TodoObject {
  @Field(() => ID, { description: 'Stays the same for as long as it waits. It is no id of a node.' })
  id: string;

  @Field(() => TodoKind, { description: 'What is to be done.' })
  kind: TodoKind;

  @Field(typeNamed('WorkItem'))
  workItem: unknown;

  @Field(typeNamed('Milestone'), { nullable: true, description: 'Null where it is not about a milestone.' })
  milestone: unknown;

  @Field(typeNamed('ChangeRequest'), {
    nullable: true,
    description: 'What is to be decided, or came back; null where it is not about a change request.',
  })
  changeRequest: unknown;

  @Field(typeNamed('Slip'), { nullable: true, description: 'Null where it is not about a slip.' })
  slip: unknown;

  @Field(() => DateScalar, { nullable: true, description: "In the plan's time zone; null where no day is set." })
  dueDate: string | null;

  @Field(() => Boolean, { description: 'The due date has passed.' })
  overdue: boolean;
}
