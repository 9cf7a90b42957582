import { Clock, HandlesJob, message, type PayloadOf } from '@lib/platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { deliverDingtalk, deliverFeishu, deliverWecom } from '../delivery/deliver.jobs';
import type { Claim } from '../delivery/leases';
import { NotificationChannel, type RobotChannel } from '../delivery/notification-channel';
import { type Outgoing, OutgoingDeliveries } from '../delivery/outgoing';
import { titleOf } from '../notification/notification-words';
import { groupText, ROBOT_LIMITS, robotFault, robotPost } from '../robot/robot-messages';
import { Robot } from '../robot/robot.entity';
import { HttpPost } from './http-post';

/** Groups are of several people; they are told in the product's first language. */
const GROUP_LOCALE = 'zh';

const MINUTE_MS = 60_000;

/** Tells groups: one message a group for all of a batch, by the platforms' limits. */
@Injectable()
export class RobotJob {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly deliveries: OutgoingDeliveries,
    private readonly http: HttpPost,
  ) {}

  @HandlesJob(deliverDingtalk)
  dingtalk({ ids }: PayloadOf<typeof deliverDingtalk>): Promise<void> {
    return this.tell(NotificationChannel.DINGTALK, ids);
  }

  @HandlesJob(deliverWecom)
  wecom({ ids }: PayloadOf<typeof deliverWecom>): Promise<void> {
    return this.tell(NotificationChannel.WECOM, ids);
  }

  @HandlesJob(deliverFeishu)
  feishu({ ids }: PayloadOf<typeof deliverFeishu>): Promise<void> {
    return this.tell(NotificationChannel.FEISHU, ids);
  }

  private tell(channel: RobotChannel, ids: string[]): Promise<void> {
    return this.deliveries.take(ids, (claim, ready) => this.tellGroups(channel, claim, ready));
  }

  private async tellGroups(channel: RobotChannel, claim: Claim, ready: Outgoing[]): Promise<void> {
    const robots = await this.db.getRepository(Robot).findBy({ channel, active: true });
    const groups = new Map<Robot | undefined, Outgoing[]>();
    for (const outgoing of ready) {
      const robot = robotFor(outgoing, robots);
      groups.set(robot, [...(groups.get(robot) ?? []), outgoing]);
    }
    for (const [robot, group] of groups) {
      if (robot) await this.tellGroup(claim, robot, group);
      else await this.deliveries.suppress(claim, group, 'delivery.noRobot');
    }
  }

  private async tellGroup(claim: Claim, robot: Robot, group: Outgoing[]): Promise<void> {
    const rest = await this.restOf(robot);
    if (rest) return this.deliveries.postpone(claim, group, rest);
    const lines = group.map((outgoing) => titleOf(GROUP_LOCALE, outgoing));
    const heading = message(GROUP_LOCALE, 'robot.heading', { count: new Set(lines).size });
    const more = (count: number): string => message(GROUP_LOCALE, 'mail.more', { count });
    const text = groupText(heading, lines, ROBOT_LIMITS[robot.channel].bytes, more);
    if (!this.deliveries.mayStillSend(claim)) return;
    const fault = await this.post(robot, text);
    if (fault === undefined) await this.deliveries.sent(claim, group);
    else await this.deliveries.failed(claim, group, fault);
  }

  /** When the robot may be used next; undefined when this process may use it now, and nobody else for a while. */
  private async restOf({ id, channel }: Robot): Promise<Date | undefined> {
    const now = this.clock.now();
    if (channel === NotificationChannel.FEISHU && now.getMinutes() % 30 === 0) {
      return new Date(Math.ceil((now.getTime() + 1) / MINUTE_MS) * MINUTE_MS + Math.random() * 20_000);
    }
    const until = new Date(now.getTime() + ROBOT_LIMITS[channel].pauseMs);
    const [, taken] = await this.db.query<[unknown, number]>(
      `UPDATE robot SET rest_until = $2 WHERE id = $1 AND (rest_until IS NULL OR rest_until <= $3)`,
      [id, until.toISOString(), now.toISOString()],
    );
    return taken > 0 ? undefined : until;
  }

  private async post(robot: Robot, text: string): Promise<string | undefined> {
    const { url, body } = robotPost(robot, text, new Date());
    try {
      const answer = await this.http.post(url, JSON.stringify(body));
      return robotFault(answer.status, answer.body);
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** The department's own robot before the common one. An internal item is named in groups of its departments only. */
function robotFor(outgoing: Outgoing, robots: readonly Robot[]): Robot | undefined {
  const { recipientDepartmentId, internal, departmentIds } = outgoing;
  const own = robots.find(({ departmentId }) => departmentId !== null && departmentId === recipientDepartmentId);
  const robot = own ?? robots.find(({ departmentId }) => departmentId === null);
  const inside = robot?.departmentId != null && (departmentIds ?? []).includes(robot.departmentId);
  return internal && !inside ? undefined : robot;
}
