import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('FieldChange')
export class FieldChangeObject {
  @Field(() => String)
  field: string;

  @Field(() => String, { nullable: true })
  before: string | null;

  @Field(() => String, { nullable: true })
  after: string | null;
}

@ObjectType('Activity', { implements: () => [Node], description: 'One entry of the append-only history.' })
export class ActivityObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Dotted verb, such as work_item.issued or milestone.completed.' })
  action: string;

  @Field(typeNamed('User'), { nullable: true })
  actor: unknown;

  @Field(typeNamed('WorkItem'), { nullable: true })
  workItem: unknown;

  @Field(() => DateTimeScalar)
  at: string;

  @Field(() => [FieldChangeObject])
  changes: FieldChangeObject[];
}
