import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'
import type { SignInProblem } from './sign-in-problem.ts'
import { tellOfConnection } from './tell-of-connection.server.ts'

export interface AccountLink extends Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'> {
  provider: { id: number; code: string }
  subject: string
  /** Who does it: the person, or an administrator. */
  byId: number
}

/** Connects a provider's subject with a person, who hears of it by mail. Null: done, or it was so already. */
export async function linkAccount(personId: number, link: AccountLink): Promise<SignInProblem | null> {
  const { provider, subject, byId, clientAddress, requestId, userAgent } = link
  const key = { providerId: provider.id, subject }
  try {
    return await inTransaction(async (tx) => {
      const known = await tx.providerAccount.findUnique({ where: { providerId_subject: key } })
      if (known) return known.personId === personId ? null : 'linkedElsewhere'
      const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
      await tx.providerAccount.create({ data: { ...key, personId } })
      await tellOfConnection(tx, personId, link, 'connected')
      await recordAuditEntry(tx, {
        action: 'identity.providerLinked',
        actorId: byId,
        subject: email,
        after: { provider: provider.code, subject },
        clientAddress,
        requestId,
        userAgent,
      })
      return null
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'linkedElsewhere'
    throw error
  }
}
