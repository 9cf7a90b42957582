import { Field, ObjectType } from '@nestjs/graphql';
import { Language } from '../delivery-enums';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind } from '../notification/notification-kind';

@ObjectType('NotificationPreference')
export class NotificationPreferenceObject {
  @Field(() => NotificationKind)
  kind: NotificationKind;

  @Field(() => NotificationChannel)
  channel: NotificationChannel;

  @Field(() => Boolean)
  enabled: boolean;
}

@ObjectType('PersonSettings', { description: 'When and in which language the viewer wants to be told.' })
export class PersonSettingsObject {
  @Field(() => String, {
    nullable: true,
    description: 'HH:MM of one e-mail a day with all that was held back; null for single ones.',
  })
  digestAt: string | null;

  @Field(() => String, { nullable: true, description: 'HH:MM; from then to `quietTo` nothing goes out.' })
  quietFrom: string | null;

  @Field(() => String, { nullable: true, description: 'HH:MM; earlier than `quietFrom` when it is on the next day.' })
  quietTo: string | null;

  @Field(() => String, { description: 'IANA name of the zone that these times are in.' })
  timeZone: string;

  @Field(() => Language, { description: 'Of what is sent to the viewer.' })
  language: Language;
}
