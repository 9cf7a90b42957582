import { DateTimeScalar, GlobalIdOf, GlobalIdsOf } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

@InputType({ description: "All of the viewer's, when `ids` is left out." })
export class MarkNotificationsReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: "The viewer's notifications, at most 1000; all of them when null or left out.",
  })
  @GlobalIdsOf(1000, 'nt')
  ids?: string[] | null;
}

@InputType()
export class SnoozeNotificationInput {
  @Field(() => ID)
  @GlobalIdOf('nt')
  id: string;

  @Field(() => DateTimeScalar, { description: 'Within 30 days; an escalation within one.' })
  until: string;
}
