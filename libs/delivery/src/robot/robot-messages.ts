import { createHmac } from 'node:crypto';
import { NotificationChannel, type RobotChannel } from '../delivery/notification-channel';

/** A robot as far as posting to it goes. */
export interface RobotAddress {
  channel: RobotChannel;
  url: string;
  secret: string | null;
}

/** What is posted where. */
export interface RobotPost {
  url: string;
  body: object;
}

/**
 * What each platform bears. Bytes: DingTalk 20,000 of a message's body, WeCom 2,048 of a text, Feishu 20 KB of a body.
 * Pauses keep to DingTalk's and WeCom's 20 messages a minute and Feishu's 100 a minute and 5 a second. WeCom's are of
 * https://developer.work.weixin.qq.com/document/path/91770 (消息发送频率限制); see docs/operations.md.
 */
export const ROBOT_LIMITS: Readonly<Record<RobotChannel, { bytes: number; pauseMs: number }>> = {
  [NotificationChannel.DINGTALK]: { bytes: 15_000, pauseMs: 3500 },
  [NotificationChannel.WECOM]: { bytes: 2000, pauseMs: 3500 },
  [NotificationChannel.FEISHU]: { bytes: 15_000, pauseMs: 700 },
};

const sha256 = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

/**
 * One text message in the documented form of the robot's platform, signed where it has a secret: DingTalk signs
 * `milliseconds\nsecret` with the secret, in the address; Feishu signs nothing with `seconds\nsecret`, in the body.
 * WeCom has no signature: the key in its address is all.
 *
 * @param at the real time: the platforms refuse what is an hour old
 */
export function robotPost({ channel, url, secret }: RobotAddress, text: string, at: Date): RobotPost {
  switch (channel) {
    case NotificationChannel.DINGTALK: {
      const signed = new URL(url);
      if (secret !== null) {
        const timestamp = String(at.getTime());
        signed.searchParams.set('timestamp', timestamp);
        signed.searchParams.set('sign', sha256(secret, `${timestamp}\n${secret}`));
      }
      return { url: signed.href, body: { msgtype: 'text', text: { content: text } } };
    }
    case NotificationChannel.WECOM:
      return { url, body: { msgtype: 'text', text: { content: text } } };
    case NotificationChannel.FEISHU: {
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const proof = secret === null ? {} : { timestamp, sign: sha256(`${timestamp}\n${secret}`, '') };
      return { url, body: { ...proof, msg_type: 'text', content: { text } } };
    }
  }
}

/** DingTalk and WeCom say it one way, Feishu the other. */
interface PlatformAnswer {
  errcode?: number;
  errmsg?: string;
  code?: number;
  msg?: string;
}

/** Why a platform took no message; undefined when it did. All answer 200 and tell the truth in the body. */
export function robotFault(status: number, body: string): string | undefined {
  if (status < 200 || status >= 300) return `HTTP ${status}`;
  try {
    const { errcode, errmsg, code, msg } = JSON.parse(body) as PlatformAnswer;
    const number = errcode ?? code ?? 0;
    return number === 0 ? undefined : `${number} ${errmsg ?? msg ?? ''}`.trim();
  } catch {
    return 'the answer is no JSON';
  }
}

/** Signs that a group's client would take for a mention or a tag. */
const harmless = (line: string): string =>
  line.replaceAll(/\s+/gu, ' ').replaceAll('<', '＜').replaceAll('@', '＠').trim();

/**
 * One message for a group: a heading and a line for each thing, those that are told to several people once.
 *
 * @param more says how many lines were left out
 */
export function groupText(
  heading: string,
  lines: readonly string[],
  bytes: number,
  more: (count: number) => string,
): string {
  const distinct = [...new Set(lines.map(harmless))];
  const kept = [heading];
  let length = Buffer.byteLength(heading);
  for (const [index, line] of distinct.entries()) {
    const entry = `${index + 1}. ${line}`;
    const rest = more(distinct.length - index);
    if (length + Buffer.byteLength(entry) + Buffer.byteLength(rest) + 2 > bytes) {
      kept.push(rest);
      break;
    }
    kept.push(entry);
    length += Buffer.byteLength(entry) + 1;
  }
  return kept.join('\n');
}
