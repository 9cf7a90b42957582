import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Whether our own network may be called. Only tests say yes. */
export interface OutboundPolicy {
  allowPrivateNetworks: boolean;
}

export const OUTBOUND_POLICY = Symbol('outbound-policy');

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

const blocked = new BlockList();
for (const [network, bits, family] of PRIVATE) blocked.addSubnet(network, bits, family);

/** True for an address of our own network; an IPv4 address written as IPv6 counts as what it is. */
function isPrivateAddress(address: string): boolean {
  return blocked.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * What is wrong with an address that messages are to be posted to: a key of the catalogue, or undefined. A name that
 * cannot be resolved now passes, for it is checked again at each connection.
 */
export async function outboundFault(
  text: string,
  { allowPrivateNetworks }: OutboundPolicy,
): Promise<string | undefined> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'delivery.notAnAddress';
  if (url.username !== '' || url.password !== '') return 'delivery.addressWithPassword';
  if (allowPrivateNetworks) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await resolved(host);
  return addresses.some(isPrivateAddress) ? 'delivery.privateAddress' : undefined;
}

async function resolved(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
