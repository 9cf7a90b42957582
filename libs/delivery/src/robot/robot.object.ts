import { DateTimeScalar, Node, typeNamed } from '@lib/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { NotificationChannel } from '../delivery/notification-channel';

@ObjectType('Robot', {
  implements: () => [Node],
  description: 'A robot in a group of DingTalk, WeCom or Feishu. For administrators.',
})
export class RobotObject {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: 'What it is called here.' })
  name: string;

  @Field(() => NotificationChannel, { description: 'Whose robot it is.' })
  channel: NotificationChannel;

  @Field(() => String, { description: 'Where it posts to; the token in its address is not shown.' })
  host: string;

  @Field(() => Boolean, { description: 'True where its messages carry a signature.' })
  signed: boolean;

  @Field(typeNamed('Department'), {
    nullable: true,
    description: 'Whose group it is; null for the group of all departments without a robot of their own.',
  })
  department: unknown;

  @Field(() => Boolean, { description: 'Whether it is used.' })
  active: boolean;

  @Field(() => DateTimeScalar)
  createdAt: string;
}
