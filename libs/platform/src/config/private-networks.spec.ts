import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config';

const networksOf = (text: string) => loadConfig({ WEBHOOK_ALLOWED_NETWORKS: text }).WEBHOOK_ALLOWED_NETWORKS;

describe('the private networks that webhooks may reach', () => {
  it('are none unless they are named', () => {
    expect(loadConfig({}).WEBHOOK_ALLOWED_NETWORKS).toEqual([]);
    expect(networksOf('10.1.0.0/16, 192.168.7.9/32,fd00::/8')).toEqual(['10.1.0.0/16', '192.168.7.9/32', 'fd00::/8']);
  });

  it.each([
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/7',
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '169.254.169.254/32',
    '203.0.113.0/24',
    'fe80::/10',
    '::1/128',
    'intranet/8',
    '10.1.0.0/16,',
  ])('cannot be %s', (text) => {
    expect(() => networksOf(text)).toThrow('WEBHOOK_ALLOWED_NETWORKS');
  });
});
