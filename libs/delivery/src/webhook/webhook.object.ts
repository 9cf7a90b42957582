import { connectionOf, DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DeliveryStatus } from '../delivery/delivery-status';

@ObjectType('WebhookEndpoint', {
  implements: () => [Node],
  description: "A program's address that is told of events by the Standard Webhooks scheme. For administrators.",
})
export class WebhookEndpointObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Its address.' })
  url: string;

  @Field(() => [String], {
    description: 'Event types such as `notification.created` or `work_item.issued`; `work_item.*` for all of a kind.',
  })
  events: string[];

  @Field(() => Boolean, { description: 'False as well after long failure.' })
  active: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first failure since the last success; null while it works.',
  })
  failingSince: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The secret before the present one signs until then; null when there is none.',
  })
  previousSecretUntil: string | null;

  @Field(typeNamed('User'), { description: 'Who registered it.' })
  createdBy: unknown;

  @Field(() => DateTimeScalar)
  createdAt: string;

  @Field(connectionOf('WebhookCall'), { description: 'The latest first.' })
  calls: unknown;
}

@ObjectType('WebhookCall', { implements: () => [Node], description: 'One event on its way to one endpoint.' })
export class WebhookCallObject {
  @Field(() => ID, { description: 'The delivery id of the call.' })
  id: string;

  @Field(() => WebhookEndpointObject, { description: 'Where it goes.' })
  endpoint: WebhookEndpointObject;

  @Field(() => ID, { description: 'The `webhook-id` that the receiver is sent, the same on every try.' })
  eventId: string;

  @Field(() => String, { description: 'What happened, such as `work_item.issued`.' })
  eventType: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt: string;

  @Field(() => DeliveryStatus, { description: 'How far it has got.' })
  status: DeliveryStatus;

  @Field(() => Int, { description: 'Tries so far.' })
  attempts: number;

  @Field(() => String, { nullable: true, description: 'What went wrong last; null when nothing did.' })
  lastError: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken; null while it has not been.' })
  sentAt: string | null;
}
