/** A way to reach somebody. */
export enum NotificationChannel {
  IN_APP = 'IN_APP',
  EMAIL = 'EMAIL',
  WEBHOOK = 'WEBHOOK',
  DINGTALK = 'DINGTALK',
  WECOM = 'WECOM',
  FEISHU = 'FEISHU',
}

/** Channels whose messages go out through a queue; what is in the app is there once it is written. */
export type QueuedChannel = Exclude<NotificationChannel, NotificationChannel.IN_APP>;

export const QUEUED_CHANNELS: readonly QueuedChannel[] = [
  NotificationChannel.EMAIL,
  NotificationChannel.WEBHOOK,
  NotificationChannel.DINGTALK,
  NotificationChannel.WECOM,
  NotificationChannel.FEISHU,
];

/** Channels of a group's robot. */
export type RobotChannel = NotificationChannel.DINGTALK | NotificationChannel.WECOM | NotificationChannel.FEISHU;

export const ROBOT_CHANNELS: readonly RobotChannel[] = [
  NotificationChannel.DINGTALK,
  NotificationChannel.WECOM,
  NotificationChannel.FEISHU,
];
