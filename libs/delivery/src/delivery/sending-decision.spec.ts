import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NotificationKind } from '../notification/notification-kind';
import { NotificationChannel, ROBOT_CHANNELS } from './notification-channel';
import { quietUntil } from './quiet-hours';
import { pauseAfter, WEBHOOK } from './retry-schedule';
import { sendingDecision, type SendingFacts } from './sending-decision';

const NOON = new Date('2020-07-01T04:00:00Z');
const NIGHT = new Date('2020-07-01T15:30:00Z');

const facts = (more: Partial<SendingFacts> = {}): SendingFacts => ({
  channel: NotificationChannel.EMAIL,
  kind: NotificationKind.REMINDER,
  concerned: true,
  settled: false,
  wanted: true,
  snoozedUntil: null,
  digestAt: null,
  quietFrom: '22:00:00',
  quietTo: '07:00:00',
  timeZone: 'Asia/Shanghai',
  ...more,
});

describe('whether a message goes out', () => {
  it.each<[string, Partial<SendingFacts>, Date, object]>([
    ['goes out by day', {}, NOON, { act: 'send' }],
    ['waits for the morning', {}, NIGHT, { act: 'postpone', until: new Date('2020-07-01T23:00:00Z') }],
    ['is not for who left', { concerned: false }, NOON, { act: 'suppress', reason: 'delivery.notConcerned' }],
    ['is not about what is done', { settled: true }, NOON, { act: 'suppress', reason: 'delivery.settled' }],
    ['is not for who does not want it', { wanted: false }, NOON, { act: 'suppress', reason: 'delivery.unwanted' }],
    ['waits for the digest', { digestAt: '17:00:00' }, NOON, { act: 'suppress', reason: 'delivery.awaitsDigest' }],
    ['waits while it is snoozed', { snoozedUntil: NIGHT }, NOON, { act: 'postpone', until: NIGHT }],
    ['goes out once it is not snoozed any more', { snoozedUntil: NOON }, NOON, { act: 'send' }],
  ])('%s', (_name, given, now, decision) => {
    expect(sendingDecision(facts(given), now)).toEqual(decision);
  });

  it('an escalation asks no wishes and waits for no digest, but does not ring at night', () => {
    const escalation = facts({ kind: NotificationKind.ESCALATION, wanted: false, digestAt: '17:00' });

    expect(sendingDecision(escalation, NOON)).toEqual({ act: 'send' });
    expect(sendingDecision(escalation, NIGHT)).toMatchObject({ act: 'postpone' });
    expect(sendingDecision({ ...escalation, settled: true }, NOON)).toMatchObject({ act: 'suppress' });
  });

  it('a group has neither nights nor digests', () => {
    for (const channel of ROBOT_CHANNELS) {
      expect(sendingDecision(facts({ channel, digestAt: '17:00' }), NIGHT)).toEqual({ act: 'send' });
    }
  });
});

describe('quiet hours', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2021-01-01'), noInvalidDate: true });

  it('end at their end, within a day, and not before now', () => {
    fc.assert(
      fc.property(time, time, instant, (from, to, now) => {
        const until = quietUntil({ from, to, timeZone: 'Asia/Shanghai' }, now);
        if (!until) return;
        const wall = new Date(until.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
        expect(wall).toBe(to);
        expect(until > now).toBe(true);
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(24 * 3_600_000);
        expect(quietUntil({ from, to, timeZone: 'Asia/Shanghai' }, until)).toBeUndefined();
      }),
    );
  });

  it('are none when they begin and end together', () => {
    fc.assert(
      fc.property(time, instant, (both, now) => {
        expect(quietUntil({ from: both, to: both, timeZone: 'Asia/Shanghai' }, now)).toBeUndefined();
      }),
    );
  });
});

describe('the pauses of a webhook', () => {
  it('are a minute, ten, an hour, six and a day, with a little more by chance, and then none', () => {
    const minutes = [1, 2, 3, 4, 5, 6].map((attempts) => (pauseAfter(WEBHOOK, attempts, 0) ?? NaN) / 60_000);

    expect(minutes).toEqual([1, 10, 60, 360, 1440, NaN]);
    expect(pauseAfter(WEBHOOK, 1, 1)).toBe(66_000);
  });
});
