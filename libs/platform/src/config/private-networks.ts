import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Networks that are nobody's on the Internet and may be an organisation's own: RFC 1918, 6598 and 4193. */
const OWN: readonly [network: string, bits: number][] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
];

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a text is a network in CIDR notation that lies inside of an organisation's own ones. */
function isPrivateNetwork(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/');
  if (rest.length > 0 || isIP(address) === 0 || !/^\d{1,3}$/.test(length)) return false;
  if (Number(length) > (isIP(address) === 6 ? 128 : 32)) return false;
  return OWN.some(([network, bits]) => {
    if (familyOf(network) !== familyOf(address) || Number(length) < bits) return false;
    const own = new BlockList();
    own.addSubnet(network, bits, familyOf(network));
    return own.check(address, familyOf(address));
  });
}

/** Private networks in CIDR notation, separated by commas. Loopback and link-local ones are none of them. */
export const privateNetworks = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(
    z.array(
      z.string().refine(isPrivateNetwork, {
        error: ({ input }) =>
          `${String(input)} is no network inside of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7`,
      }),
    ),
  );
