import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { UpsertReminderRuleInput } from './reminder-rule.input';
import { reminderRuleModel } from './reminder-rule.model';
import { ReminderRuleObject } from './reminder-rule.object';
import { ReminderRulePayload } from './reminder-rule.payload';
import { ReminderRules } from './reminder-rules';
import { SaveReminderRuleUseCase } from './save-reminder-rule.use-case';

@Resolver()
export class ReminderRuleResolver {
  constructor(
    private readonly reader: Reader,
    private readonly rules: ReminderRules,
    private readonly saving: SaveReminderRuleUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [ReminderRuleObject], {
    description: 'The rules of a plan, by trigger; none of a plan that there is not.',
  })
  reminderRules(
    @Args('planCode') planCode: string,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    return this.rules.ofPlan(planCode, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => ReminderRulePayload, {
    description: 'For the supervising office and the operator. A changed rule holds from the same day on.',
  })
  async upsertReminderRule(
    @Args('input') input: UpsertReminderRuleInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const result = await this.saving.run(context, input);
    return this.reader.payload('reminderRule', reminderRuleModel, result, context, info);
  }
}
