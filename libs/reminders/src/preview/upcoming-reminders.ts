import { addDays, calendarOf, Plan, todayIn } from '@lib/planning';
import { badInput, keyOf, orderBy, Reader, type RequestContext } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { GraphQLResolveInfo } from 'graphql';
import { DataSource } from 'typeorm';
import { rulesOf } from '../rule/rules-sql';
import { type PreviewScope, previewSql } from './preview-sql';
import { previewScopes } from './preview-scopes';
import type { UpcomingRemindersArgs } from './upcoming-reminders.args';
import { upcomingReminderModel } from './upcoming-reminder.model';

const DAY_MS = 86_400_000;

/** Days that one preview may span: a year, and what its ends add to it. */
const MOST_DAYS = 370;

/** Answers what the rules will send, if nothing changes until then. */
@Injectable()
export class UpcomingReminders {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly reader: Reader,
  ) {}

  /** @throws GraphQLError BAD_USER_INPUT for more than a year and for what is no work item's id */
  async page(args: UpcomingRemindersArgs, context: RequestContext, info: GraphQLResolveInfo): Promise<object> {
    const { from, to } = args;
    if (Date.parse(to) - Date.parse(from) > MOST_DAYS * DAY_MS) throw badInput('Ask for at most a year');
    const scopes = await this.scopes(args);
    return this.reader.page(
      upcomingReminderModel,
      {
        args,
        order: [orderBy('fire_at', 'timestamptz')],
        from: ({ param }) => previewSql(scopes, { from, to }, param),
      },
      context,
      info,
    );
  }

  private async scopes({ planCode, from, to, workItemId }: UpcomingRemindersArgs): Promise<PreviewScope[]> {
    const item = workItemId ? keyOf('wi', workItemId) : null;
    if (item === undefined) throw badInput('workItemId is no id of a work item');
    const plan = await this.db.getRepository(Plan).findOneBy({ code: planCode });
    if (!plan) return [];
    return this.db.transaction(async (manager): Promise<PreviewScope[]> => {
      const rules = await rulesOf(manager, plan);
      const { id, timeZone, reportDay } = plan;
      const days = { id, timeZone, reportDay, calendar: await calendarOf(manager, id) };
      const window = {
        after: addDays(todayIn(plan.timeZone, new Date(from)), -1),
        upTo: todayIn(plan.timeZone, new Date(to)),
      };
      return previewScopes(manager, days, rules, window, item === null ? {} : { items: [item] });
    });
  }
}
