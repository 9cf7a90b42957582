import { Field, ObjectType } from '@nestjs/graphql';
import { Language } from '../delivery-enums';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind } from '../notification/notification-kind';

@ObjectType('NotificationPreference', {
  description: 'Whether a person wants a kind of notification through a channel.',
})
export class NotificationPreferenceObject {
  @Field(() => NotificationKind, { description: 'What it is about.' })
  kind: NotificationKind;

  @Field(() => NotificationChannel, { description: 'The way.' })
  channel: NotificationChannel;

  @Field(() => Boolean, { description: 'Whether it is wanted.' })
  enabled: boolean;
}

@ObjectType('PersonSettings', { description: 'When and in which language the viewer wants to be told.' })
export class PersonSettingsObject {
  @Field(() => String, {
    nullable: true,
    description: 'HH:MM of one e-mail a day with all that was held back; null for single ones.',
  })
  digestAt: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'HH:MM; from then to `quietTo` nothing goes out. Null without quiet hours.',
  })
  quietFrom: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'HH:MM; earlier than `quietFrom` when it is on the next day. Null without quiet hours.',
  })
  quietTo: string | null;

  @Field(() => String, { description: 'IANA name of the zone that these times are in.' })
  timeZone: string;

  @Field(() => Language, { description: 'Of what is sent to the viewer.' })
  language: Language;
}
