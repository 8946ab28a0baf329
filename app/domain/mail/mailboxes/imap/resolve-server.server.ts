import { lookup } from 'node:dns/promises'
import { MailboxTrouble } from './mailbox-trouble.ts'
import { isLoopbackAddress, refusesServerAddress } from './refuse-server-address.ts'

/**
 * The address to connect to for a server's name. Connect to it and not to the name, so that the name cannot mean
 * another one meanwhile. @throws MailboxTrouble where the name is unknown or leads to where no mail server may be
 */
export async function resolveServer(host: string): Promise<{ address: string; isThisMachine: boolean }> {
  const found = await lookup(host, { all: true }).catch((error: unknown) => {
    throw new MailboxTrouble('host', `The name ${host} is not known.`, { cause: error })
  })
  const addresses = found.map(({ address }) => address)
  const [first] = addresses
  if (first === undefined) throw new MailboxTrouble('host', `The name ${host} is not known.`)
  if (addresses.some(refusesServerAddress)) {
    throw new MailboxTrouble('host', `${host} leads to an address at which no server of this kind may be asked.`)
  }
  return { address: first, isThisMachine: addresses.every(isLoopbackAddress) }
}
