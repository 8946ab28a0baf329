import { type BlockList, isIP } from 'node:net'

function isTrusted(address: string, proxies: BlockList): boolean {
  return proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** An IPv4 address that reached an IPv6 socket is written as ::ffff:192.0.2.1 there. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

/**
 * Whose request it is: the socket's other end, unless that is a proxy we were told to trust. Then the last address in
 * `X-Forwarded-For` that is not itself a trusted proxy; what stands before it may be made up.
 */
export function findClientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: BlockList,
): { address: string; cameThroughProxy: boolean } {
  const nearest = plain(socketAddress ?? '')
  if (isIP(nearest) === 0 || !isTrusted(nearest, proxies)) return { address: nearest, cameThroughProxy: false }
  const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()))
  const client = hops.reverse().find((hop) => isIP(hop) !== 0 && !isTrusted(hop, proxies))
  return { address: client ?? nearest, cameThroughProxy: true }
}
