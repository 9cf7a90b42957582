import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { NotificationChannel } from '../delivery/notification-channel';
import { groupText, robotFault, robotPost } from './robot-messages';

const AT = new Date('2026-11-23T08:00:00.123Z');

describe('a robot message', () => {
  it('to DingTalk carries the time and the signature in the address', () => {
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=t';

    const post = robotPost({ channel: NotificationChannel.DINGTALK, url, secret: 'SECabc' }, '督办', AT);

    const { searchParams } = new URL(post.url);
    const sign = createHmac('sha256', 'SECabc').update(`${AT.getTime()}\nSECabc`).digest('base64');
    expect(Object.fromEntries(searchParams)).toEqual({ access_token: 't', timestamp: String(AT.getTime()), sign });
    expect(post.body).toEqual({ msgtype: 'text', text: { content: '督办' } });
  });

  it('to Feishu carries seconds and a signature of nothing in the body', () => {
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/x';

    const post = robotPost({ channel: NotificationChannel.FEISHU, url, secret: 'abc' }, '督办', AT);

    const timestamp = String(Math.floor(AT.getTime() / 1000));
    const sign = createHmac('sha256', `${timestamp}\nabc`).update('').digest('base64');
    expect(post).toEqual({ url, body: { timestamp, sign, msg_type: 'text', content: { text: '督办' } } });
  });

  it('to WeCom carries nothing but its text', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';

    const post = robotPost({ channel: NotificationChannel.WECOM, url, secret: null }, '督办', AT);

    expect(post).toEqual({ url, body: { msgtype: 'text', text: { content: '督办' } } });
  });

  it.each([
    [200, '{"errcode":0,"errmsg":"ok"}', undefined],
    [200, '{"code":0,"msg":"success"}', undefined],
    [200, '{"StatusCode":0}', undefined],
    [200, '{"errcode":130101,"errmsg":"send too fast"}', '130101 send too fast'],
    [200, '{"code":19021,"msg":"sign match fail"}', '19021 sign match fail'],
    [302, '', 'HTTP 302'],
    [200, '<html>', 'the answer is no JSON'],
  ])('answered %i %s is understood', (status, body, fault) => {
    expect(robotFault(status, body)).toBe(fault);
  });

  it('keeps within its bytes, tells each thing once and mentions nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60, unit: 'grapheme' }), { maxLength: 80 }), (lines) => {
        const text = groupText('督办提醒', [...lines, ...lines], 2000, (count) => `另有 ${count} 条`);

        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
        expect(text).not.toMatch(/[<@]/);
      }),
    );
    expect(groupText('h', ['a <at user_id="all">', 'b', 'b'], 2000, String)).toBe('h\n1. a ＜at user_id="all">\n2. b');
  });
});
