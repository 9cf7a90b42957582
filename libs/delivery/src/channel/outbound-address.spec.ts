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

describe('a network that the operator allows', () => {
  const allowing = (resolve: Record<string, string[]> = {}) => ({
    allowPrivateNetworks: false,
    allowedNetworks: ['10.1.0.0/16', 'fd00::/8', '100.64.0.0/10'],
    resolve: (host: string) =>
      Promise.resolve((resolve[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  });

  it.each([
    ['http://10.1.2.3/hook', undefined],
    ['http://[fd00::7]/hook', undefined],
    ['http://[::ffff:10.1.2.3]/hook', undefined],
    ['https://203.0.113.1/hook', undefined],
    ['http://10.2.0.1/', 'delivery.privateAddress'],
    ['http://192.168.0.1/', 'delivery.privateAddress'],
    ['http://127.0.0.1/', 'delivery.privateAddress'],
    ['http://[::1]/', 'delivery.privateAddress'],
    ['http://169.254.169.254/latest/meta-data', 'delivery.privateAddress'],
    ['http://100.100.100.200/latest/meta-data', 'delivery.privateAddress'],
    ['http://[fd00:ec2::254]/latest/meta-data', 'delivery.privateAddress'],
  ])('decides on %s: %s', async (url, fault) => {
    expect(await outboundFault(url, allowing())).toBe(fault);
  });

  it.each([
    [['10.1.0.9'], undefined],
    [['10.1.0.9', '127.0.0.1'], 'delivery.privateAddress'],
    [['fd00::7', '169.254.169.254'], 'delivery.privateAddress'],
  ])('is judged by all that a name stands for: %j is met with %s', async (addresses, fault) => {
    expect(await outboundFault('http://hooks.test/', allowing({ 'hooks.test': addresses }))).toBe(fault);
  });
});
