import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIP } from 'node:net'

export interface MetricsAsker {
  /** The other end of the socket. */
  socketAddress: string | undefined
  /** Somebody handed the request on: then the other end of the socket says nothing about who asks. */
  isForwarded: boolean
  /** Proxies are configured: the other end of the socket may be one of them, which may not say that it handed on. */
  isBehindProxy: boolean
  authorization: string | undefined
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Metrics are for those that bear the token, where there is one, and, where no proxy is configured, for programs on this machine. */
export function mayReadMetrics(asker: MetricsAsker, token: string | undefined): boolean {
  const address = asker.socketAddress ?? ''
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  const isDirect = !asker.isForwarded && !asker.isBehindProxy
  if (isIP(address) !== 0 && isDirect && loopback.check(address, family)) return true
  const given = /^Bearer +(\S+)$/i.exec(asker.authorization ?? '')?.[1]
  return token !== undefined && given !== undefined && timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
