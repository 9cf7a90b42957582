import { Plan } from '@lib/planning';
import { Reader, type RequestContext } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { GraphQLResolveInfo } from 'graphql';
import { DataSource } from 'typeorm';
import { openPlan } from './open-plan';
import { reminderRuleModel, reminderRuleOrder } from './reminder-rule.model';

/** Lists a plan's rules. */
@Injectable()
export class ReminderRules {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly reader: Reader,
  ) {}

  /** Those that it starts with, when nobody has asked for them before; none of a plan that there is not. */
  async ofPlan(code: string, context: RequestContext, info: GraphQLResolveInfo): Promise<object[]> {
    const plan = await this.db.getRepository(Plan).findOneBy({ code });
    if (!plan) return [];
    await this.db.transaction((manager) => openPlan(manager, plan, context.now));
    return this.reader.list(
      reminderRuleModel,
      reminderRuleOrder,
      (row, { param }) => `${row}.plan_id = ${param(plan.id)}`,
      context,
      info,
    );
  }
}
