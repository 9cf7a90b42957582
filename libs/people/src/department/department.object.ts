import { connectionOf, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DepartmentLevel } from './department-level';

registerEnumType(DepartmentLevel, { name: 'DepartmentLevel' });

@ObjectType('Department', { implements: () => [Node] })
export class DepartmentObject {
  @Field(() => ID)
  id: string;

  @Field({ description: 'Stable name for programs; never changes.' })
  code: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  shortName: string | null;

  @Field(() => [String], { description: 'Other names under which documents and people speak of it.' })
  aliases: string[];

  @Field(() => DepartmentLevel)
  level: DepartmentLevel;

  @Field(typeNamed('Department'), { nullable: true })
  parent: unknown;

  @Field(() => [DepartmentObject])
  children: DepartmentObject[];

  @Field(connectionOf('User'), { description: 'Those who belong to it, by account; those of its children do not.' })
  members: unknown;

  @Field(() => Int)
  version: number;
}
