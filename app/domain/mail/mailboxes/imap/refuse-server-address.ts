import { BlockList, isIP } from 'node:net'

/**
 * Addresses at which no mail server is, but where clouds hand out their machines' own credentials, and those that
 * are nobody's in particular. Private networks and this machine stay: mail servers and proxies are there.
 */
const refused = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  // Of Alibaba, of Azure, of Oracle.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 3],
] as const)
  refused.addSubnet(address, prefix, 'ipv4')
for (const [address, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Of Amazon; and the link-local ones of IPv4 as a translator writes them.
  ['fd00:ec2::', 32],
  ['64:ff9b::a9fe:0', 112],
] as const)
  refused.addSubnet(address, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether no server of ours may be asked there, whoever enters it. What is no IP address is refused. */
export function refusesServerAddress(address: string): boolean {
  const family = isIP(address)
  return family === 0 || refused.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** This machine. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
