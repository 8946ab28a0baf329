import { DomainError } from '#app/platform/errors.ts'
import { inTransaction, isUniqueViolation } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../../identity/actor.ts'
import { buildActor } from '../../../identity/build-actor.ts'
import { recordAuditEntry } from '../../../identity/record-audit-entry.server.ts'
import { refuseTakenAddress } from '../../../people/refuse-taken-address.server.ts'
import { cleanLine } from '../../../text/clean-text.ts'

const MOST_NAME_LETTERS = 120
const MOST_ADDRESS_LETTERS = 254

/**
 * Makes a person of a mail's sender: no password, no role, nothing but that they can ask for help. They belong to the agency to which
 * everybody else at the same mail domain belongs, where that is one. `admittedById` is the administrator who let them in; null:
 * their mailbox admits everybody of the organisation. Throws conflict when somebody has the address.
 */
export async function admitSender(
  sender: { address: string; name: string },
  { admittedById }: { admittedById: number | null },
): Promise<Actor> {
  const email = sender.address.toLowerCase()
  if (email.length > MOST_ADDRESS_LETTERS) throw new DomainError('conflict', 'The address of its sender is too long.')
  const name = cleanLine(sender.name).slice(0, MOST_NAME_LETTERS).trim() || nameFrom(email)
  const domain = email.slice(email.lastIndexOf('@') + 1)
  try {
    return await inTransaction(async (tx) => {
      await refuseTakenAddress(tx, email, null)
      const agencies = await tx.$queryRaw<{ agencyId: number; code: string }[]>`
        SELECT DISTINCT p.agency_id AS "agencyId", a.code FROM person p JOIN agency a ON a.id = p.agency_id AND a.is_active
        WHERE p.is_active AND split_part(p.email, '@', 2) = ${domain} LIMIT 2`
      const [agency] = agencies.length === 1 ? agencies : []
      const person = await tx.person.create({
        data: { email, name, agencyId: agency?.agencyId ?? null },
        select: { id: true, timeZone: true },
      })
      await recordAuditEntry(tx, {
        actorId: admittedById,
        action: 'identity.personAdded',
        subject: email,
        payload: { personId: person.id, source: 'mail' },
        after: { email, name, agencyId: agency?.agencyId ?? null },
      })
      const place = { agencyId: agency?.agencyId ?? null, agencyCode: agency?.code ?? null }
      return buildActor({ personId: person.id, name, email, timeZone: person.timeZone, ...place }, [])
    })
  } catch (error) {
    if (isUniqueViolation(error) || (error instanceof DomainError && error.fieldErrors.email))
      throw new DomainError('conflict', 'Somebody has this address by now.', { cause: error })
    throw error
  }
}

/** 'rosa.guidry@…' is Rosa Guidry until somebody says otherwise. */
function nameFrom(email: string): string {
  const words = email
    .slice(0, email.indexOf('@'))
    .split(/[._-]+/)
    .filter(Boolean)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || email
}
