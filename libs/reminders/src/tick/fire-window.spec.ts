import { describe, expect, it } from '@jest/globals';
import { lastDayReached } from './fire-window';

describe('the last day whose time of sending has come', () => {
  it.each([
    ['Asia/Shanghai', '09:00', '2020-07-01T08:59:59+08:00', '2020-06-30'],
    ['Asia/Shanghai', '09:00', '2020-07-01T09:00:00+08:00', '2020-07-01'],
    ['Asia/Shanghai', '09:00', '2020-06-30T23:59:59Z', '2020-06-30'],
    ['Asia/Shanghai', '00:00', '2020-07-01T00:00:00+08:00', '2020-07-01'],
    ['Europe/Berlin', '02:30', '2020-03-29T01:30:00Z', '2020-03-29'],
    ['America/New_York', '09:00', '2020-07-01T12:59:00Z', '2020-06-30'],
  ])('in %s with %s at %s is %s', (zone, sendAt, instant, day) => {
    expect(lastDayReached(zone, sendAt, new Date(instant))).toBe(day);
  });
});
