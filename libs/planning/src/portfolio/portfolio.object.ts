import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { Health } from '../work-item/health';
import { ProgressClass } from '../work-item/progress-class';

@ObjectType('HealthCount', { description: 'How many items show a light.' })
export class HealthCountObject {
  @Field(() => Health, { description: 'The light.' })
  health: Health;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('StatusCount', { description: 'How many items are in a state.' })
export class StatusCountObject {
  @Field(() => WorkItemStatus, { description: 'The state.' })
  status: WorkItemStatus;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('ProgressClassCount', { description: 'How many items stand to their plan in one way.' })
export class ProgressClassCountObject {
  @Field(() => ProgressClass, { description: 'The way.' })
  progressClass: ProgressClass;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('PortfolioGroup', { description: 'Items that have something in common, counted.' })
export class PortfolioGroupObject {
  @Field(() => String, { description: 'What the group is, such as a department code, a theme id or RED.' })
  key: string;

  @Field(() => String, { description: "Its name, in the viewer's language." })
  label: string;

  @Field(() => Int, { description: 'How many items it has.' })
  total: number;

  @Field(() => [HealthCountObject], { description: 'How many show each light; what rests shows none.' })
  byHealth: HealthCountObject[];

  @Field(() => [StatusCountObject], { description: 'How many are in each state.' })
  byStatus: StatusCountObject[];

  @Field(() => [ProgressClassCountObject], {
    description: 'How the items stand to their plan; the counts add up to `total`.',
  })
  byProgressClass: ProgressClassCountObject[];

  @Field(() => Int, { description: 'Open milestones whose day has passed.' })
  overdueMilestones: number;

  @Field(() => Int, { description: 'Items that are due within 30 days.' })
  dueIn30Days: number;

  @Field(() => Float, { description: 'Mean progress of its items but for cancelled ones, from 0 to 1.' })
  averageProgress: number;
}
