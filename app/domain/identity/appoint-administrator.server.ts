import { z } from 'zod'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { checkNewPassword } from './passwords/check-new-password.server.ts'
import { recordAuditEntry } from './record-audit-entry.server.ts'

const newAdministrator = z.object({
  email: z.email('Give a mail address.').transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1, 'Give a name.').max(200),
  password: z.string(),
})

/**
 * Gives somebody the role administrator and a password: how the first person of a new installation gets in. Somebody who is known
 * keeps their name and other roles. Throws a ZodError for values that do not fit, and invalid for a password that will not do.
 */
export async function appointAdministrator(input: { email: string; name: string; password: string }): Promise<void> {
  const { email, name, password } = newAdministrator.parse(input)
  await checkNewPassword(password, { name, email })
  const passwordHash = await hashPassword(password)
  await inTransaction(async (tx) => {
    const person = await tx.person.upsert({
      where: { email },
      create: { email, name, passwordHash },
      update: { passwordHash, passwordChangedAt: new Date(), isActive: true },
      select: { id: true, roleGrants: { where: { role: 'administrator', validTo: null }, select: { id: true } } },
    })
    if (person.roleGrants.length === 0) {
      await tx.roleGrant.create({ data: { personId: person.id, role: 'administrator' } })
    }
    await recordAuditEntry(tx, { action: 'identity.administratorAppointed', actorId: null, subject: email })
  })
}
