import { AccessScope, Allow, Reader, type RequestContext } from '@lib/platform';
import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { feedAddress } from '../calendar-feed/feed-address';
import { NotificationPreferenceInput, PersonSettingsInput } from './preference.input';
import { notificationPreferenceModel, personSettingsModel } from './preference.model';
import { CalendarFeedPayload, NotificationPreferencePayload, PersonSettingsPayload } from './preference.payload';
import { Preferences } from './preferences.service';

@Resolver()
export class PreferenceResolver {
  constructor(
    private readonly reader: Reader,
    private readonly preferences: Preferences,
  ) {}

  @Allow(AccessScope.WRITE)
  @Mutation(() => NotificationPreferencePayload, {
    description: 'Escalations in the app and by e-mail cannot be switched off.',
  })
  async setNotificationPreference(
    @Args('input') input: NotificationPreferenceInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const set = await this.preferences.setPreference(context, input);
    if (!set.ok) return this.reader.payload('preference', notificationPreferenceModel, set, context, info);
    return { preference: { ...input }, userErrors: [] };
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => PersonSettingsPayload, { description: 'Sets when and in which language the viewer is told.' })
  async setPersonSettings(
    @Args('input') input: PersonSettingsInput,
    @Context() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const set = await this.preferences.setSettings(context, input);
    return this.reader.payload('settings', personSettingsModel, set, context, info);
  }

  @Allow(AccessScope.WRITE)
  @Mutation(() => CalendarFeedPayload, { description: "Gives the viewer's feed a new address; the old one ends." })
  async rotateCalendarFeed(@Context() context: RequestContext): Promise<object> {
    const rotated = await this.preferences.rotateCalendarSecret(context);
    return { calendarFeedUrl: rotated.ok ? feedAddress(rotated.value, context) : null, userErrors: [] };
  }
}
