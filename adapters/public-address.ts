import { BlockList, isIP } from 'node:net';
import parameters from '#core/notifications/parameters.json' with { type: 'json' };

const notPublic = new BlockList();
for (const [network, bits] of parameters.webhook.notPublic as [string, number][])
  notPublic.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address lies in the open network: neither this machine, nor a private one, nor what the cloud keeps for itself. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !notPublic.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
