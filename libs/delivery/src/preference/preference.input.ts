import { Line, NotNull } from '@lib/platform';
import { Field, InputType } from '@nestjs/graphql';
import { Language } from '../delivery-enums';
import { NotificationChannel } from '../delivery/notification-channel';
import { NotificationKind } from '../notification/notification-kind';

@InputType()
export class NotificationPreferenceInput {
  @Field(() => NotificationKind, { description: 'What it is about.' })
  kind: NotificationKind;

  @Field(() => NotificationChannel, { description: 'The way.' })
  channel: NotificationChannel;

  @Field(() => Boolean, { description: 'Whether it is wanted.' })
  enabled: boolean;
}

@InputType({ description: 'Null clears, what is left out stays.' })
export class PersonSettingsInput {
  @Field(() => String, { nullable: true, description: 'HH:MM' })
  digestAt?: string | null;

  @Field(() => String, { nullable: true, description: 'HH:MM; both ends of the quiet hours or neither.' })
  quietFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'HH:MM' })
  quietTo?: string | null;

  @Field(() => String, { nullable: true, description: 'IANA name, such as Asia/Shanghai.' })
  @NotNull()
  @Line(64)
  timeZone?: string | null;

  @Field(() => Language, { nullable: true, description: 'In which language to be told; left out leaves it.' })
  @NotNull()
  language?: Language | null;
}
