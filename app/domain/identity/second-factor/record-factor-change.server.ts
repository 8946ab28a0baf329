import type { Tx } from '#app/platform/db.server.ts'
import { queueAccountMail } from '../queue-account-mail.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

export interface FactorChange {
  personId: number
  actorId: number
  action:
    | 'identity.factorAdded'
    | 'identity.factorRenamed'
    | 'identity.factorRemoved'
    | 'identity.factorsReset'
    | 'identity.recoveryCodesRenewed'
    | 'identity.recoveryCodeUsed'
  /** Names and counts, as they were and as they are. */
  before?: Record<string, string | number>
  after?: Record<string, string | number>
  /** A sentence for the mail to the person; null: no mail, nothing changed that lets anybody in. */
  what: string | null
  origin: RequestFacts
}

/** Every change of somebody's second factors leaves a trace, and the person hears of it by mail. */
export async function recordFactorChange(tx: Tx, change: FactorChange): Promise<void> {
  const { personId, actorId, action, before, after, what, origin } = change
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
  if (what !== null) {
    const facts = { at: new Date().toISOString(), clientAddress: origin.clientAddress, what }
    await queueAccountMail(tx, personId, { template: 'secondFactorChanged', facts })
  }
  await recordAuditEntry(tx, {
    ...origin,
    action,
    actorId,
    subject: email,
    payload: { personId },
    ...(before && { before }),
    ...(after && { after }),
  })
}
