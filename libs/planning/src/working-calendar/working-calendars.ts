import { badInput, Database, type RequestContext } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, type CalendarDate, daysBetween } from '../calendar/calendar-date';
import type { CalendarDayObject } from './calendar-day.object';
import { calendarOf } from './plan-calendar';

/** Days of an answer: three years, one of them a leap year. */
const MOST_DAYS = 366 + 365 + 365;

/** Tells which days are worked. */
@Injectable()
export class WorkingCalendars {
  constructor(
    private readonly database: Database,
    private readonly db: DataSource,
  ) {}

  /**
   * Every day from `from` to `to`, both included.
   *
   * @throws GraphQLError BAD_USER_INPUT for more than three years and for an unknown plan
   */
  async days(
    { from, to, planCode }: { from: CalendarDate; to: CalendarDate; planCode?: string | null },
    { locale }: Pick<RequestContext, 'locale'>,
  ): Promise<CalendarDayObject[]> {
    const length = daysBetween(from, to) + 1;
    if (length > MOST_DAYS) throw badInput('Ask for at most three years');
    const calendar = await calendarOf(this.db, planCode ? await this.planKey(planCode) : null);
    return Array.from({ length: Math.max(0, length) }, (_, n) => {
      const date = addDays(from, n);
      return { date, working: calendar.isWorking(date), label: calendar.label(date, locale) ?? null };
    });
  }

  private async planKey(code: string): Promise<string> {
    const [plan] = await this.database.read<{ id: string }>(`SELECT id FROM plan WHERE code = $1`, [code]);
    if (!plan) throw badInput('There is no plan of this code');
    return plan.id;
  }
}
