import { z } from 'zod'
import { forbidden, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

export const viewSchema = z.object({
  email: z
    .string('Enter the person’s email address.')
    .trim()
    .toLowerCase()
    .min(1, 'Enter the person’s email address.')
    .max(254, 'Enter a shorter email address.'),
  reason: z
    .string('Say why you look.')
    .trim()
    .min(5, 'Say why you look, in a few words.')
    .max(500, 'Use 500 characters or fewer.'),
})

/**
 * Lets an administrator's session look at the portal as somebody else sees it, to read only, for half an hour at most.
 * Recorded with the reason, which the person will read.
 * @throws DomainError 'forbidden' for everybody else; 'invalid' for an address that no active person has, and one's own
 */
export async function startView(actor: Actor, input: z.infer<typeof viewSchema>, request: RequestFacts): Promise<void> {
  const { session } = actor
  if (!actor.isAdministrator || session === null || session.viewedBy !== null) {
    throw forbidden('Only administrators look at the helpdesk as somebody else.')
  }
  await inTransaction(async (tx) => {
    const person = await tx.person.findUnique({
      where: { email: input.email, isActive: true },
      select: { id: true, email: true },
    })
    if (!person) throw invalid({ email: ['No active person has this address. Check it.'] })
    if (person.id === actor.personId) throw invalid({ email: ['That is you. Enter somebody else’s address.'] })
    const [started] = await tx.$queryRaw<{ since: Date }[]>`
      UPDATE session SET view_as_id = ${person.id}, view_as_since = now()
      WHERE id = ${session.id}::uuid AND person_id = ${actor.personId} RETURNING view_as_since AS since`
    if (!started) throw forbidden('Your session has ended. Sign in again.')
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.viewStarted',
      actorId: actor.personId,
      subject: person.email,
      payload: { viewedId: person.id, startedAt: started.since.toISOString(), reason: input.reason },
    })
  })
}
