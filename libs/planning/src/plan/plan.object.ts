import { connectionOf, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PlanStatus } from './plan-status';

@ObjectType('Theme', { implements: () => [Node] })
export class ThemeObject {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  title: string;

  @Field(() => Int)
  ordinal: number;

  @Field(() => ThemeObject, { nullable: true })
  parent: ThemeObject | null;

  @Field(() => [ThemeObject])
  children: ThemeObject[];
}

@ObjectType('Plan', { implements: () => [Node] })
export class PlanObject {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  title: string;

  @Field(() => Int)
  year: number;

  @Field(() => PlanStatus)
  status: PlanStatus;

  @Field(() => String)
  timeZone: string;

  @Field(() => Int, {
    description: 'Day of the month on which monthly reports are due, or the working day before it.',
  })
  reportDay: number;

  @Field(() => [ThemeObject], {
    description: "The plan's headings, in document order; a theme's own headings hang below it.",
  })
  themes: ThemeObject[];

  @Field(typeNamed('SourceDocument'), { nullable: true })
  sourceDocument: unknown;

  @Field(connectionOf('WorkItem'))
  workItems: unknown;

  @Field(connectionOf('Activity'), { description: 'What happened to the plan and its items, the newest first.' })
  activity: unknown;

  @Field(connectionOf('Indicator'))
  indicators: unknown;
}
