import { connectionOf, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DepartmentLevel } from './department-level';

registerEnumType(DepartmentLevel, {
  name: 'DepartmentLevel',
  valuesMap: {
    CITY: { description: 'Of a city.' },
    COUNTY: { description: 'Of a county or district.' },
    ENTERPRISE: { description: 'An enterprise or institution, no office.' },
    PROVINCE: { description: 'Of the province.' },
  },
  description: 'The rank of an office.',
});

@ObjectType('Department', {
  implements: () => [Node],
  description: 'An office that leads work items or helps with them.',
})
export class DepartmentObject {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Stable name for programs; never changes.' })
  code: string;

  @Field({ description: 'Its full name.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its everyday name; null where it has none.' })
  shortName: string | null;

  @Field(() => [String], { description: 'Other names under which documents and people speak of it.' })
  aliases: string[];

  @Field(() => DepartmentLevel, { description: 'Of what rank it is.' })
  level: DepartmentLevel;

  @Field(typeNamed('Department'), { nullable: true, description: 'The office above it; null for one at the top.' })
  parent: unknown;

  @Field(() => [DepartmentObject], { description: 'The offices below it, in their order.' })
  children: DepartmentObject[];

  @Field(connectionOf('User'), { description: 'Those who belong to it, by account; those of its children do not.' })
  members: unknown;

  @Field(() => Int)
  version: number;
}
