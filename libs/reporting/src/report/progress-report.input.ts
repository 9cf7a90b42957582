import { Health } from '@lib/planning';
import { Between, DateScalar, LongText, NotNull, OptionalText } from '@lib/platform';
import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, ValidateNested } from 'class-validator';

/** Parts of a report: as many as an item has milestones at most. */
const MOST_PARTS = 100;

const DESCRIBED = {
  health: 'GREEN, YELLOW or RED.',
  period: 'First day of the reported month.',
  summary: 'What was done in the month.',
  problems: 'What stands in the way; null where nothing does.',
  nextSteps: 'What is done next.',
};

@InputType({ description: 'A reading of an indicator that comes with a report.' })
export class ReportedReadingInput {
  @Field(() => ID, { description: 'An indicator of the reported item.' })
  indicatorId: string;

  @Field(() => DateScalar, { description: 'The day on which the indicator stood so.' })
  asOf: string;

  @Between(-1e15, 1e15)
  @Field(() => Float, { description: 'How far the indicator had come, in its unit.' })
  value: number;

  @Between(-1e15, 1e15)
  @Field(() => Float, { nullable: true, description: 'The other figure on that day, with NOT_BELOW_REFERENCE.' })
  referenceValue?: number | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'A word on the reading.' })
  note?: string | null;
}

@InputType({ description: 'Either completed on a day, or forecast for one.' })
export class ReportedMilestoneInput {
  @Field(() => ID, { description: 'A milestone of the reported item.' })
  id: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was completed.' })
  completedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day for which it is expected; null expects it on its due date again.',
  })
  forecastDate?: string | null;

  @OptionalText(2000)
  @Field(() => String, { nullable: true, description: 'A word on its completion.' })
  note?: string | null;
}

@InputType()
export class SubmitProgressReportInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (pr_ and a UUID), so that a report that is sent twice is handed in once.',
  })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Field(() => DateScalar, { description: DESCRIBED.period })
  period: string;

  @LongText(5000)
  @Field(() => String, { description: DESCRIBED.summary })
  summary: string;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: DESCRIBED.problems })
  problems?: string | null;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: DESCRIBED.nextSteps })
  nextSteps?: string | null;

  @Field(() => Health, { description: DESCRIBED.health })
  selfAssessedHealth: Health;

  @Field(() => Boolean, { nullable: true, description: 'Nothing has changed since the last report.' })
  unchanged?: boolean | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS)
  @ValidateNested({ each: true })
  @Type(() => ReportedReadingInput)
  @Field(() => [ReportedReadingInput], {
    nullable: true,
    description: 'Numbers that are reported with it: all of them or, with any refused, not even the report.',
  })
  readings?: ReportedReadingInput[] | null;

  @IsOptional()
  @ArrayMaxSize(MOST_PARTS)
  @ValidateNested({ each: true })
  @Type(() => ReportedMilestoneInput)
  @Field(() => [ReportedMilestoneInput], {
    nullable: true,
    description: 'Milestones that are completed or forecast with it, in this order: all or nothing.',
  })
  milestones?: ReportedMilestoneInput[] | null;
}

@InputType()
export class ReportNoChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A key of your own (pr_ and a UUID), so that a report that is sent twice is handed in once.',
  })
  id?: string | null;

  @Field(() => ID)
  workItemId: string;

  @Field(() => DateScalar, { description: DESCRIBED.period })
  period: string;
}

@InputType()
export class ReturnProgressReportInput {
  @Field(() => ID)
  id: string;

  @LongText(2000)
  @Field(() => String, { description: 'What is to be put right; the lead department reads it.' })
  reason: string;
}

@InputType()
export class CorrectProgressReportInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @NotNull()
  @LongText(5000)
  @Field(() => String, { nullable: true, description: `${DESCRIBED.summary} As it was when left out.` })
  summary?: string | null;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: DESCRIBED.problems })
  problems?: string | null;

  @OptionalText(5000)
  @Field(() => String, { nullable: true, description: DESCRIBED.nextSteps })
  nextSteps?: string | null;

  @NotNull()
  @Field(() => Health, { nullable: true, description: DESCRIBED.health })
  selfAssessedHealth?: Health | null;
}
