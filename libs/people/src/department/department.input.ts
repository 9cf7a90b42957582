import { Between, Code, GlobalIdOf, Line, Lines, NotNull, Title } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DepartmentLevel } from './department-level';

const MOST_ORDINAL = 1_000_000;

@InputType()
export class CreateDepartmentInput {
  @Field(() => ID, { nullable: true, description: 'Made by the caller, so that a retry is the same create.' })
  @GlobalIdOf('dp')
  id?: string | null;

  @Field({ description: 'Short and stable, such as `jtt`; nobody else may have it.' })
  @Code()
  code: string;

  @Field({ description: 'Its full name.' })
  @Title()
  name: string;

  @Field(() => String, { nullable: true, description: 'Its everyday name; null or left out for none.' })
  @Line(50)
  shortName?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Other names that documents use for it; none when null or left out.',
  })
  @Lines(20, 100)
  aliases?: string[] | null;

  @Field(() => DepartmentLevel, { description: 'Of what rank it is.' })
  level: DepartmentLevel;

  @Field(() => String, { nullable: true, description: 'The office above it; null or left out for none.' })
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

  @Field(() => String, { nullable: true, description: 'Its full name; left out leaves it.' })
  @NotNull()
  @Title()
  name?: string;

  @Field(() => String, { nullable: true, description: 'Its everyday name; null clears, left out leaves.' })
  @Line(50)
  shortName?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All other names, in place of the present ones; left out leaves them.',
  })
  @Lines(20, 100)
  aliases?: string[] | null;

  @Field(() => DepartmentLevel, { nullable: true, description: 'Of what rank it is; left out leaves it.' })
  @NotNull()
  level?: DepartmentLevel;

  @Field(() => String, { nullable: true, description: 'Null makes it a root.' })
  @Code()
  parentCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place among its like, from 1; left out leaves it.' })
  @NotNull()
  @Between(0, MOST_ORDINAL)
  ordinal?: number;
}
