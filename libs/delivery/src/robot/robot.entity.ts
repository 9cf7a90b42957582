import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NotificationChannel, type RobotChannel } from '../delivery/notification-channel';

/** A robot in a group of DingTalk, WeCom or Feishu (群机器人). */
@Entity('robot')
@Check('robot_channel_ck', `channel IN ('DINGTALK', 'WECOM', 'FEISHU')`)
@Index('robot_department_idx', ['departmentId', 'channel'])
export class Robot {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'robot_pk' })
  readonly id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'enum', enum: NotificationChannel, enumName: 'notification_channel' })
  channel: RobotChannel;

  /** With the token that lets anyone post to the group. */
  @Column({ type: 'text' })
  url: string;

  /** Null where the robot asks for no signature. */
  @Column({ type: 'text', nullable: true })
  secret: string | null;

  /** The department whose group it is; null for one group of all departments without a robot of their own. */
  @ForeignKey('Department', { name: 'robot_department_fk' })
  @Column({ name: 'department_id', type: 'uuid', nullable: true })
  departmentId: string | null;

  @Column({ type: 'boolean', default: true })
  active: boolean;

  /** The robot is spared until then, by its platform's limits. */
  @Column({ name: 'rest_until', type: 'timestamptz', nullable: true })
  restUntil: Date | null;

  @ForeignKey('User', { name: 'robot_created_by_fk' })
  @Column({ name: 'created_by_id', type: 'uuid' })
  createdById: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
