import { describe, expect, it } from '@jest/globals';
import { outboundFault } from './outbound-address';

const POLICY = { allowPrivateNetworks: false };

describe('an address to post to', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://localhost:3000/',
    'http://10.1.2.3/hook',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://0.0.0.0/',
  ])('%s is refused as one of our own network', async (url) => {
    expect(await outboundFault(url, POLICY)).toBe('delivery.privateAddress');
  });

  it.each([
    ['ftp://203.0.113.1/', 'delivery.notAnAddress'],
    ['file:///etc/passwd', 'delivery.notAnAddress'],
    ['nonsense', 'delivery.notAnAddress'],
    ['https://user:pass@203.0.113.1/', 'delivery.addressWithPassword'],
    ['https://203.0.113.1/hook', undefined],
    ['https://[2606:4700::1]/hook', undefined],
  ])('%s is met with %s', async (url, fault) => {
    expect(await outboundFault(url, POLICY)).toBe(fault);
  });
});
