import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('FieldChange', { description: 'What became of one field.' })
export class FieldChangeObject {
  @Field(() => String, { description: 'Name of the field.' })
  field: string;

  @Field(() => String, { nullable: true, description: 'The value before; null for none.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'The value afterwards; null for none.' })
  after: string | null;
}

@ObjectType('Activity', { implements: () => [Node], description: 'One entry of the append-only history.' })
export class ActivityObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Dotted verb, such as work_item.issued or milestone.completed.' })
  action: string;

  @Field(typeNamed('User'), { nullable: true, description: 'Who did it; null where the system did.' })
  actor: unknown;

  @Field(typeNamed('WorkItem'), {
    nullable: true,
    description: 'The work item it is about; null when it is about none.',
  })
  workItem: unknown;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  at: string;

  @Field(() => [FieldChangeObject], { description: 'Which fields became what; empty where no field changed.' })
  changes: FieldChangeObject[];
}
