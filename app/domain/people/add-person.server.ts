import { invalid } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { inviteAccount } from '../identity/invite-account.server.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import { checkPlace } from './check-place.server.ts'
import type { PersonInput } from './person-input.ts'
import { refuseTakenAddress } from './refuse-taken-address.server.ts'
import { requireAdministrator } from './require-administrator.ts'

/** Where a request comes from, for the record. */
export interface RequestOrigin {
  clientAddress: string
  requestId: string
}

/**
 * Adds a person and, where wanted, mails them an invitation to choose a password. They have no role beyond asking for help.
 * Returns their id. Throws forbidden and invalid.
 */
export async function addPerson(
  actor: Actor,
  { input, invite }: { input: PersonInput; invite: boolean },
  origin: RequestOrigin,
): Promise<number> {
  requireAdministrator(actor)
  try {
    return await inTransaction(async (tx) => {
      await checkPlace(tx, input)
      await refuseTakenAddress(tx, input.email, null)
      const { id: personId } = await tx.person.create({ data: input, select: { id: true } })
      await recordAuditEntry(tx, {
        ...auditedBy(actor),
        action: 'identity.personAdded',
        subject: input.email,
        payload: { personId },
        after: { ...input },
      })
      if (invite) await inviteAccount(tx, { ...origin, personId, invitedById: actor.personId })
      return personId
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ email: ['Somebody else has or had this address.'] })
    throw error
  }
}
