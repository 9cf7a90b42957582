import { typeNamed, UserError } from '@lib/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A delivery that was started over.' })
export class DeliveryPayload {
  @Field(typeNamed('Delivery'), { nullable: true, description: 'The delivery; null when it was refused.' })
  delivery: unknown;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors: UserError[];
}

@ObjectType({ description: 'How many deliveries were started over.' })
export class ResentDeliveriesPayload {
  @Field(() => Int, { description: 'Deliveries that were started over; 0 when it was refused.' })
  resentCount: number;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors: UserError[];
}
