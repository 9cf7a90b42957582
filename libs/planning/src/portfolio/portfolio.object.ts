import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { WorkItemStatus } from '../work-item/work-item-lifecycle';
import { Health } from '../work-item/health';
import { ProgressClass } from '../work-item/progress-class';

@ObjectType('HealthCount')
export class HealthCountObject {
  @Field(() => Health)
  health: Health;

  @Field(() => Int)
  count: number;
}

@ObjectType('StatusCount')
export class StatusCountObject {
  @Field(() => WorkItemStatus)
  status: WorkItemStatus;

  @Field(() => Int)
  count: number;
}

@ObjectType('ProgressClassCount')
export class ProgressClassCountObject {
  @Field(() => ProgressClass)
  progressClass: ProgressClass;

  @Field(() => Int)
  count: number;
}

@ObjectType('PortfolioGroup')
export class PortfolioGroupObject {
  @Field(() => String, { description: 'What the group is, such as a department code, a theme id or RED.' })
  key: string;

  @Field(() => String)
  label: string;

  @Field(() => Int)
  total: number;

  @Field(() => [HealthCountObject])
  byHealth: HealthCountObject[];

  @Field(() => [StatusCountObject])
  byStatus: StatusCountObject[];

  @Field(() => [ProgressClassCountObject], {
    description: 'How the items stand to their plan; the counts add up to `total`.',
  })
  byProgressClass: ProgressClassCountObject[];

  @Field(() => Int)
  overdueMilestones: number;

  @Field(() => Int)
  dueIn30Days: number;

  @Field(() => Float)
  averageProgress: number;
}
