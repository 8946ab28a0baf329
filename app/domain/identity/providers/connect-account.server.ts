import { z } from 'zod'
import { db } from '#app/platform/db.server.ts'
import { forbidden, invalid } from '#app/platform/errors.ts'
import type { Actor } from '../actor.ts'
import { auditedBy } from '../audited-by.ts'
import { linkAccount } from './link-account.server.ts'
import { unlinkAccount } from './unlink-account.server.ts'

export const accountConnectionSchema = z.object({
  subject: z.string('Enter the subject.').trim().min(1, 'Enter the subject.').max(255, 'Use at most 255 characters.'),
  email: z.string('Enter the address.').trim().toLowerCase().min(1, 'Enter the person’s email address.').max(254),
})

type Connection = z.infer<typeof accountConnectionSchema> & { provider: { id: number; code: string } }

/**
 * An administrator who knows whose it is connects a provider's account with a person.
 * @throws DomainError 'forbidden', 'invalid'
 */
export async function connectAccount(actor: Actor, { provider, subject, email }: Connection): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators connect accounts of others.')
  const person = await db.person.findUnique({ where: { email }, select: { id: true } })
  if (!person) throw invalid({ email: ['Nobody here has this address.'] })
  const { actorId: _by, ...origin } = auditedBy(actor)
  const problem = await linkAccount(person.id, { ...origin, provider, subject, byId: actor.personId })
  if (problem !== null) throw invalid({ subject: ['This account is connected with somebody else.'] })
}

/** @throws DomainError 'forbidden', 'not_found' */
export async function disconnectAccount(
  actor: Actor,
  { provider, subject, personId }: { provider: Connection['provider']; subject: string; personId: number },
): Promise<void> {
  if (!actor.isAdministrator) throw forbidden('Only administrators disconnect accounts of others.')
  const { actorId: _by, ...origin } = auditedBy(actor)
  await unlinkAccount(personId, { ...origin, provider, subject, byId: actor.personId })
}
