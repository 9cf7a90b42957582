import { Between, Code, Line, Title } from '@lib/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType()
export class CreatePlanInput {
  @Field(() => ID, { nullable: true, description: 'A key of your own (pl_ and a UUID).' })
  id?: string | null;

  @Code()
  @Field(() => String, { description: 'Short and stable, such as `ZJ-2020`; nobody else may have it.' })
  code: string;

  @Title()
  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Between(1950, 2200)
  @Field(() => Int, { description: 'The year it is for.' })
  year: number;

  @Line(64)
  @Field(() => String, { nullable: true, description: 'An IANA name; Asia/Shanghai when left out.' })
  timeZone?: string | null;

  @Code(20)
  @Field(() => String, {
    nullable: true,
    description: "What the codes of its items begin with; the plan's code when left out.",
  })
  itemCodePrefix?: string | null;

  @Between(1, 31)
  @Field(() => Int, {
    nullable: true,
    description: 'Day of the month on which monthly reports are due; 25 when left out.',
  })
  reportDay?: number | null;
}

@InputType()
export class CreateThemeInput {
  @Field(() => ID, { nullable: true, description: 'A key of your own (th_ and a UUID).' })
  id?: string | null;

  @Field(() => String)
  planCode: string;

  @Title()
  @Field(() => String, { description: 'The heading.' })
  title: string;

  @Field(() => ID, { nullable: true, description: 'The heading above it; null or left out for none.' })
  parentId?: string | null;
}
