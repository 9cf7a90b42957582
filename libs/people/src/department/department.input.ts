import { Between, Code, GlobalIdOf, Line, Lines, NotNull, Title } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DepartmentLevel } from './department-level';

const MOST_ORDINAL = 1_000_000;

@InputType()
export class CreateDepartmentInput {
  @Field(() => ID, { nullable: true, description: 'Made by the caller, so that a retry is the same create.' })
  @GlobalIdOf('dp')
  id?: string | null;

  @Field()
  @Code()
  code: string;

  @Field()
  @Title()
  name: string;

  @Field(() => String, { nullable: true })
  @Line(50)
  shortName?: string | null;

  @Field(() => [String], { nullable: true })
  @Lines(20, 100)
  aliases?: string[] | null;

  @Field(() => DepartmentLevel)
  level: DepartmentLevel;

  @Field(() => String, { nullable: true })
  @Code()
  parentCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Place in official lists; the last when left out.' })
  @Between(0, MOST_ORDINAL)
  ordinal?: number | null;
}

@InputType()
export class UpdateDepartmentInput {
  @Field(() => ID)
  @GlobalIdOf('dp')
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true })
  @NotNull()
  @Title()
  name?: string;

  @Field(() => String, { nullable: true })
  @Line(50)
  shortName?: string | null;

  @Field(() => [String], { nullable: true })
  @Lines(20, 100)
  aliases?: string[] | null;

  @Field(() => DepartmentLevel, { nullable: true })
  @NotNull()
  level?: DepartmentLevel;

  @Field(() => String, { nullable: true, description: 'Null makes it a root.' })
  @Code()
  parentCode?: string | null;

  @Field(() => Int, { nullable: true })
  @NotNull()
  @Between(0, MOST_ORDINAL)
  ordinal?: number;
}
