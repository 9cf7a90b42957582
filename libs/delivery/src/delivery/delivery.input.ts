import { DateTimeScalar, ForwardPageArgs, GlobalIdOf, GlobalIdsOf } from '@lib/platform';
import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { NotificationChannel } from './notification-channel';

/** Deliveries that are started over at a time. */
const MOST_RESENT = 200;

@InputType({ description: 'Which delivery to start over.' })
export class ResendDeliveryInput {
  @Field(() => ID, { description: 'The delivery.' })
  @GlobalIdOf('de')
  id: string;
}

@InputType({ description: 'Which deliveries to start over.' })
export class ResendDeliveriesInput {
  @Field(() => [ID], { description: 'The deliveries, at most 200, each once.' })
  @GlobalIdsOf(MOST_RESENT, 'de')
  ids: string[];
}

@InputType({
  description: 'Which of the deliveries that were given up; a field that is left out or null asks for all.',
})
export class FailedDeliveryFilter {
  @Field(() => [NotificationChannel], { nullable: true, description: 'Through one of these channels.' })
  channel?: NotificationChannel[] | null;

  @Field(() => String, { nullable: true, description: 'About work items of the plan of this code.' })
  planCode?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Given up at this moment or later.' })
  since?: Date | string | null;
}

@ArgsType()
export class FailedDeliveriesArgs extends ForwardPageArgs {
  @Field(() => FailedDeliveryFilter, { nullable: true, description: 'Which of them; all when left out or null.' })
  filter?: FailedDeliveryFilter | null;
}
