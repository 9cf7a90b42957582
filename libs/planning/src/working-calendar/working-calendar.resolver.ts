import { AccessScope, Allow, DateScalar, inWords, type RequestContext } from '@lib/platform';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CalendarDayObject } from './calendar-day.object';
import { SetCalendarOverrideInput } from './calendar-override.input';
import { CalendarOverridePayload } from './calendar-override.payload';
import { SetCalendarOverrideUseCase } from './set-calendar-override.use-case';
import { WorkingCalendars } from './working-calendars';

@Resolver()
export class WorkingCalendarResolver {
  constructor(
    private readonly calendars: WorkingCalendars,
    private readonly overriding: SetCalendarOverrideUseCase,
  ) {}

  @Allow(AccessScope.READ)
  @Query(() => [CalendarDayObject], {
    description: 'Every day from `from` to `to`, at most three years; as a plan counts them, when it is named.',
  })
  workingCalendar(
    @Args('from', { type: () => DateScalar, description: 'The first day.' }) from: string,
    @Args('to', { type: () => DateScalar, description: 'The last day.' }) to: string,
    @Args('planCode', {
      type: () => String,
      nullable: true,
      description: 'With the days off that this plan alone has; those for all plans when null or left out.',
    })
    planCode: string | null | undefined,
    @Context() context: RequestContext,
  ): Promise<CalendarDayObject[]> {
    return this.calendars.days({ from, to, ...(planCode ? { planCode } : {}) }, context);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => CalendarOverridePayload, {
    description: 'For the operator: says of a day that it is worked or not, for one plan or for all.',
  })
  async setCalendarOverride(
    @Args('input') input: SetCalendarOverrideInput,
    @Context() context: RequestContext,
  ): Promise<object> {
    const result = await this.overriding.run(context, input);
    return result.ok
      ? { calendarDay: result.value, userErrors: [] }
      : { calendarDay: null, userErrors: inWords(result.refusals, context) };
  }
}
