import { GlobalIdOf, Line, Lines, NotNull } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';

const MOST_EVENTS = 50;

@InputType()
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: 'http or https, on a public address.' })
  @Line(2000)
  url: string;

  @Field(() => [String], { description: 'Event types such as `work_item.issued`; `work_item.*` for all of a kind.' })
  @Lines(MOST_EVENTS, 100)
  events: string[];
}

@InputType()
export class UpdateWebhookEndpointInput {
  @Field(() => ID)
  @GlobalIdOf('wh')
  id: string;

  @Field(() => String, { nullable: true, description: 'Its address; left out leaves it.' })
  @NotNull()
  @Line(2000)
  url?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All event types, in place of the present ones; left out leaves them.',
  })
  @NotNull()
  @Lines(MOST_EVENTS, 100)
  events?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True as well to try again after it was switched off.' })
  @NotNull()
  active?: boolean | null;
}

@InputType()
export class WebhookEndpointIdInput {
  @Field(() => ID)
  @GlobalIdOf('wh')
  id: string;
}

@InputType()
export class RedeliverWebhookCallInput {
  @Field(() => ID)
  @GlobalIdOf('wc')
  id: string;
}
