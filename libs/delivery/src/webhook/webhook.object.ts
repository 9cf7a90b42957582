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

  @Field(() => String)
  url: string;

  @Field(() => [String], {
    description: 'Event types such as `notification.created` or `work_item.issued`; `work_item.*` for all of a kind.',
  })
  events: string[];

  @Field(() => Boolean, { description: 'False as well after long failure.' })
  active: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The first failure since the last success.' })
  failingSince: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The secret before the present one signs until then.' })
  previousSecretUntil: string | null;

  @Field(typeNamed('User'))
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

  @Field(() => WebhookEndpointObject)
  endpoint: WebhookEndpointObject;

  @Field(() => ID, { description: 'The `webhook-id` that the receiver is sent, the same on every try.' })
  eventId: string;

  @Field(() => String)
  eventType: string;

  @Field(() => DateTimeScalar)
  occurredAt: string;

  @Field(() => DeliveryStatus)
  status: DeliveryStatus;

  @Field(() => Int)
  attempts: number;

  @Field(() => String, { nullable: true })
  lastError: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  sentAt: string | null;
}
