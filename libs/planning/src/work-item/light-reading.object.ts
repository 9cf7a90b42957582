import { DateTimeScalar, typeNamed } from '@lib/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import { Health } from './health';

@ObjectType('LightReading', { description: 'A light that somebody gave an item, beside the computed one.' })
export class LightReadingObject {
  @Field(() => Health, { description: 'The light.' })
  health: Health;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  at: string;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(typeNamed('User'), { nullable: true, description: 'Null where nobody known gave it.' })
  by: unknown;

  @Field(() => Boolean, {
    description:
      'Better than the computed light is now. False where there is no computed one: before it begins and once it is closed.',
  })
  rosier: boolean;
}
