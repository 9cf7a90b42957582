import { Reader, type RequestContext } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { reminderRuleModel, reminderRuleOrder } from './reminder-rule.model';

/** Lists a plan's rules. */
@Injectable()
export class ReminderRules {
  constructor(private readonly reader: Reader) {}

  /** Those that it starts with where nobody has changed them; none of a plan that there is not. */
  ofPlan(code: string, context: RequestContext, info: GraphQLResolveInfo): Promise<object[]> {
    return this.reader.list(
      reminderRuleModel,
      reminderRuleOrder,
      (row, { param }) => `${row}.plan_id = (SELECT rp.id FROM plan rp WHERE rp.code = ${param(code)})`,
      context,
      info,
    );
  }
}
