import type { Tx } from '#app/platform/db.server.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'
import type { Provider } from './load-provider.server.ts'
import { readPersonClaims } from './read-person-claims.ts'
import type { ProviderAnswer } from './read-provider-answer.server.ts'
import type { SignInProblem } from './sign-in-problem.ts'

export interface LinkedPerson {
  id: number
  email: string
  agencyId: number | null
}

/**
 * The person whom the provider's subject is linked to, locked; a new person where it is linked to nobody and the
 * provider may bring people. An address links nothing: whoever may set it there could be anybody here.
 */
export async function findOrAdmitPerson(
  tx: Tx,
  provider: Provider,
  answer: Pick<ProviderAnswer, 'accountSubject' | 'claims'>,
  origin: Pick<AuditNote, 'clientAddress' | 'requestId' | 'userAgent'>,
): Promise<LinkedPerson | SignInProblem> {
  const [known] = await tx.$queryRaw<(LinkedPerson & { isActive: boolean })[]>`
    SELECT p.id, p.email, p.agency_id AS "agencyId", p.is_active AS "isActive"
    FROM provider_account a JOIN person p ON p.id = a.person_id
    WHERE a.provider_id = ${provider.id} AND a.subject = ${answer.accountSubject} FOR UPDATE OF p`
  if (known) {
    if (!known.isActive) return 'closed'
    await tx.$executeRaw`
      UPDATE provider_account SET last_sign_in_at = now()
      WHERE provider_id = ${provider.id} AND subject = ${answer.accountSubject}`
    return known
  }
  const { email, name } = readPersonClaims(answer.claims)
  if (email !== null && (await isTaken(tx, email))) return 'addressTaken'
  if (!provider.admitsUnknown) return 'unknown'
  if (email === null) return 'noAddress'
  const person = await tx.person.create({
    data: { email, name, providerAccounts: { create: { providerId: provider.id, subject: answer.accountSubject } } },
    select: { id: true, email: true, agencyId: true },
  })
  await recordAuditEntry(tx, {
    ...origin,
    action: 'identity.personAdmitted',
    actorId: person.id,
    subject: email,
    after: { name, email, provider: provider.code, subject: answer.accountSubject },
  })
  return person
}

async function isTaken(tx: Tx, email: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT EXISTS (SELECT FROM person WHERE email = ${email})
      OR EXISTS (SELECT FROM former_address WHERE email = ${email}) AS taken`
  return row?.taken ?? true
}
