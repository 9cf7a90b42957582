import { describe, expect, it } from '@jest/globals';
import { redisAddress } from './redis-address';

describe('the address of a Redis', () => {
  it.each([
    ['redis://cache', { form: 'single', tls: false, hosts: [{ host: 'cache', port: 6379 }], database: 0 }],
    [
      'rediss://duban:p%40ss@cache.example.org:6380/3',
      {
        form: 'single',
        tls: true,
        hosts: [{ host: 'cache.example.org', port: 6380 }],
        database: 3,
        username: 'duban',
        password: 'p@ss',
      },
    ],
    ['redis://[::1]:7000', { form: 'single', hosts: [{ host: '::1', port: 7000 }] }],
    [
      'redis-sentinel://:secret@a:1,b/2?master=duban',
      {
        form: 'sentinel',
        hosts: [
          { host: 'a', port: 1 },
          { host: 'b', port: 26_379 },
        ],
        database: 2,
        master: 'duban',
        password: 'secret',
      },
    ],
    ['rediss-cluster://a:7000,b:7001', { form: 'cluster', tls: true, hosts: [{ port: 7000 }, { port: 7001 }] }],
  ])('%s is read in full', (text, expected) => {
    expect(redisAddress(text)).toMatchObject(expected);
  });

  it.each([
    ['http://cache'],
    ['redis://'],
    ['redis://a,b'],
    ['redis://a:99999'],
    ['redis://a/x'],
    ['redis-sentinel://a:1'],
    ['redis-cluster://a/1'],
    ['redis-cluster://a,,b'],
  ])('%s is none', (text) => {
    expect(redisAddress(text)).toBeUndefined();
  });
});
