import type { Tx } from '#app/platform/db.server.ts'
import { queueAccountMail } from '../queue-account-mail.server.ts'

/**
 * Before a person gets another address: tells the one that they have, so that nobody loses an account unheard to whoever
 * reads mail at the new one.
 */
export async function tellFormerAddress(tx: Tx, personId: number, clientAddress: string): Promise<void> {
  const facts = { at: new Date().toISOString(), clientAddress }
  await queueAccountMail(tx, personId, { template: 'addressChanged', facts })
}
