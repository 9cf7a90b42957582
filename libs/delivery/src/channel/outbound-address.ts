import { CONFIG, type Config } from '@lib/platform';
import type { FactoryProvider } from '@nestjs/common';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Which parts of our own network may be called. */
export interface OutboundPolicy {
  /** All of it. Only tests say yes. */
  allowPrivateNetworks: boolean;
  /** Those that the operator has named, in CIDR notation. */
  allowedNetworks?: readonly string[];
  /** What a name stands for; the system's resolver where a test does not say otherwise. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

export const OUTBOUND_POLICY = Symbol('outbound-policy');

/** The policy of an installation: nothing of its own network but what its configuration names. */
export const outboundPolicy: FactoryProvider<OutboundPolicy> = {
  provide: OUTBOUND_POLICY,
  inject: [CONFIG],
  useFactory: ({ WEBHOOK_ALLOWED_NETWORKS }: Config) => ({
    allowPrivateNetworks: false,
    allowedNetworks: WEBHOOK_ALLOWED_NETWORKS,
  }),
};

/** Networks that are nobody's on the Internet, of RFC 6890 and its successors. */
const PRIVATE: readonly [network: string, bits: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['::1', 128, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** Where clouds hand out an instance's secrets inside of networks that may be allowed (Alibaba, AWS, Google). */
const METADATA = ['100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254'];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const blocked = new BlockList();
for (const [network, bits, family] of PRIVATE) blocked.addSubnet(network, bits, family);
const metadata = new BlockList();
for (const address of METADATA) metadata.addAddress(address, familyOf(address));

const lists = new WeakMap<readonly string[], BlockList>();

function listOf(networks: readonly string[]): BlockList {
  const known = lists.get(networks);
  if (known) return known;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  lists.set(networks, list);
  return list;
}

/** True for an address that is not to be called; an IPv4 address written as IPv6 counts as what it is. */
function isForbidden(address: string, { allowPrivateNetworks, allowedNetworks = [] }: OutboundPolicy): boolean {
  const family = familyOf(address);
  if (allowPrivateNetworks || !blocked.check(address, family)) return false;
  return metadata.check(address, family) || !listOf(allowedNetworks).check(address, family);
}

/**
 * What is wrong with an address that messages are to be posted to: a key of the catalogue, or undefined. A name that
 * cannot be resolved now passes, for it is checked again at each connection.
 */
export async function outboundFault(text: string, policy: OutboundPolicy): Promise<string | undefined> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'delivery.notAnAddress';
  if (url.username !== '' || url.password !== '') return 'delivery.addressWithPassword';
  if (policy.allowPrivateNetworks) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host }] : await resolved(host, policy).catch(() => []);
  return addresses.some(({ address }) => isForbidden(address, policy)) ? 'delivery.privateAddress' : undefined;
}

const resolved = (host: string, { resolve }: OutboundPolicy): Promise<LookupAddress[]> =>
  resolve ? resolve(host) : lookup(host, { all: true });

/**
 * How a connection finds the address of a name: one that is not to be called is refused here, at the moment of
 * connecting, whatever the name stood for when it was asked about before.
 */
export const guardedLookup =
  (policy: OutboundPolicy): LookupFunction =>
  (host, { all }, found) => {
    const refuse = (error: NodeJS.ErrnoException): void => found(error, []);
    allowedAddresses(host, policy).then((addresses) => {
      const [{ address, family }] = addresses;
      return all ? found(null, addresses) : found(null, address, family);
    }, refuse);
  };

async function allowedAddresses(host: string, policy: OutboundPolicy): Promise<[LookupAddress, ...LookupAddress[]]> {
  const [first, ...others] = await resolved(host, policy);
  if (!first) throw new Error(`${host} has no address`);
  const addresses: [LookupAddress, ...LookupAddress[]] = [first, ...others];
  if (addresses.some(({ address }) => isForbidden(address, policy))) throw new Error('delivery.privateAddress');
  return addresses;
}
