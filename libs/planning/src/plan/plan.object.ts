import { connectionOf, Node, typeNamed } from '@lib/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PlanStatus } from './plan-status';

@ObjectType('Theme', { implements: () => [Node], description: 'A heading of the document (板块).' })
export class ThemeObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'The heading.' })
  title: string;

  @Field(() => Int)
  ordinal: number;

  @Field(() => ThemeObject, { nullable: true, description: 'The heading above it; null for one at the top.' })
  parent: ThemeObject | null;

  @Field(() => [ThemeObject], { description: 'The headings below it, in their order.' })
  children: ThemeObject[];
}

@ObjectType('Plan', { implements: () => [Node], description: "One year's document and everything made from it." })
export class PlanObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'Short and stable, such as `ZJ-2020`.' })
  code: string;

  @Field(() => String, { description: 'Its title.' })
  title: string;

  @Field(() => Int, { description: 'The year it is for.' })
  year: number;

  @Field(() => PlanStatus, { description: 'Whether it is being worked on.' })
  status: PlanStatus;

  @Field(() => String, { description: 'The IANA zone in which its days begin.' })
  timeZone: string;

  @Field(() => Int, {
    description: 'Day of the month on which monthly reports are due, or the working day before it.',
  })
  reportDay: number;

  @Field(() => [ThemeObject], {
    description: "The plan's headings, in document order; a theme's own headings hang below it.",
  })
  themes: ThemeObject[];

  @Field(typeNamed('SourceDocument'), {
    nullable: true,
    description: 'The document it was made from; null where there is none.',
  })
  sourceDocument: unknown;

  @Field(connectionOf('WorkItem'), { description: 'Its items.' })
  workItems: unknown;

  @Field(connectionOf('Activity'), { description: 'What happened to the plan and its items, the newest first.' })
  activity: unknown;

  @Field(connectionOf('Indicator'), { description: 'The numbers to reach of its items.' })
  indicators: unknown;
}
