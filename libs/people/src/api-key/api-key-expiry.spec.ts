import { describe, expect, it } from '@jest/globals';
import { keyExpiry } from './api-key-expiry';

describe('the end of a new API key', () => {
  const now = new Date('2020-07-01T01:00:00Z');

  it.each([
    [undefined, '2021-07-01T01:00:00.000Z'],
    [null, '2021-07-01T01:00:00.000Z'],
    ['2020-07-01T01:00:01Z', '2020-07-01T01:00:01.000Z'],
    ['2022-07-01T09:00:00+08:00', '2022-07-01T01:00:00.000Z'],
    ['2020-07-01T01:00:00Z', undefined],
    ['2019-01-01T00:00:00Z', undefined],
    ['2022-07-03T01:00:00Z', undefined],
  ])('wished for as %s is %s', (wish, end) => {
    expect(keyExpiry(wish, now)?.toISOString()).toBe(end);
  });
});
