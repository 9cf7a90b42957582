import { Code, GlobalIdOf, Line, NotNull, Title } from '@lib/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { NotificationChannel } from '../delivery/notification-channel';

@InputType()
export class CreateRobotInput {
  @Field(() => String, { description: 'What to call it here.' })
  @Title()
  name: string;

  @Field(() => NotificationChannel, { description: 'DINGTALK, WECOM or FEISHU.' })
  channel: NotificationChannel;

  @Field(() => String, { description: 'The address that the group shows for the robot, with its token.' })
  @Line(2000)
  url: string;

  @Field(() => String, { nullable: true, description: 'Null where the robot asks for no signature.' })
  @Line(200)
  secret?: string | null;

  @Field(() => String, { nullable: true, description: 'Null for departments without a robot of their own.' })
  @Code()
  departmentCode?: string | null;
}

@InputType({ description: 'Null clears, what is left out stays.' })
export class UpdateRobotInput {
  @Field(() => ID)
  @GlobalIdOf('rb')
  id: string;

  @Field(() => String, { nullable: true, description: 'What to call it here; left out leaves it.' })
  @NotNull()
  @Title()
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Its address as the platform gave it; left out leaves it.' })
  @NotNull()
  @Line(2000)
  url?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What its messages are signed with; null clears, left out leaves.',
  })
  @Line(200)
  secret?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whose group it is in; null for one for all, left out leaves it.',
  })
  @Code()
  departmentCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is used; left out leaves it.' })
  @NotNull()
  active?: boolean | null;
}

@InputType()
export class RobotIdInput {
  @Field(() => ID)
  @GlobalIdOf('rb')
  id: string;
}
