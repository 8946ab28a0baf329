import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { recordAuditEntry } from '../../identity/record-audit-entry.server.ts'
import { cleanLine } from '../../text/clean-text.ts'
import { commitChange } from '../commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from '../lock-ticket.server.ts'
import { textField } from '../text-rules.ts'
import { formatTicketNumber } from '../ticket-number.ts'

const MAX_NAMED = 50
const locked = systemScope('The ticket whose readers these are is locked.')

export const namingSchema = z.object({
  email: z
    .string({ error: 'Enter a mail address.' })
    .transform((text) => cleanLine(text).toLowerCase())
    .pipe(z.email('Enter a mail address, like name@agency.la.example.').max(254)),
  reason: textField({ max: 1000, required: 'Say why this person has to see the ticket.' }),
})

/**
 * Lets somebody beside its section and requester see a restricted ticket, until that is taken back: staff read all of it
 * and may leave notes, others are on the requester's side. They are told by a mail without content. Throws invalid for
 * an address that is nobody's and for somebody who sees the ticket already, conflict for a ticket that is not restricted.
 */
export async function nameReader(
  actor: Actor,
  input: z.infer<typeof namingSchema> & { ticketId: number; revision?: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ...input, verb: 'restrict' }, options)
    if (!ticket.isRestricted) {
      throw new DomainError('conflict', 'This ticket is not restricted, so nobody has to be named. Restrict it first.')
    }
    const person = await findNameable(tx, ticket, input.email)
    const { reason } = input
    const [row] = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO ticket_access ${locked} (ticket_id, person_id, kind, reason, granted_by_id, created_at)
      VALUES (${ticket.id}, ${person.id}, 'named', ${reason}, ${actor.personId}, ${now}) RETURNING id`
    const payload = { accessId: row?.id ?? 0, personId: person.id, personName: person.name, reason }
    await recordAuditEntry(tx, {
      ...auditedBy(actor),
      action: 'ticket.accessGiven',
      subject: formatTicketNumber(ticket.id),
      ticketId: ticket.id,
      payload,
    })
    const events = [{ type: 'ticket.accessGiven' as const, payload }]
    await commitChange(tx, { ticket, actor, now, events }, options)
  })
}

interface Nameable {
  id: number
  name: string
  isOfSection: boolean
  isNamed: boolean
  namedCount: number
}

async function findNameable(tx: Tx, ticket: LockedTicket, email: string): Promise<Nameable> {
  const [person] = await tx.$queryRaw<Nameable[]>`
    SELECT p.id, p.name,
      EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND g.section_code = ${ticket.sectionCode}
        AND g.role IN ('technician', 'supervisor') AND (g.valid_from IS NULL OR g.valid_from <= now())
        AND (g.valid_to IS NULL OR g.valid_to > now())) AS "isOfSection",
      EXISTS (SELECT FROM ticket_access x ${locked} WHERE x.ticket_id = ${ticket.id} AND x.person_id = p.id
        AND x.kind = 'named' AND x.revoked_at IS NULL) AS "isNamed",
      (SELECT count(*)::int FROM ticket_access x WHERE x.ticket_id = ${ticket.id} AND x.kind = 'named'
        AND x.revoked_at IS NULL) AS "namedCount"
    FROM person p WHERE p.email = ${email} AND p.is_active`
  if (!person) throw invalid({ email: ['Nobody with this address has an account. Check it for typing errors.'] })
  if (person.isNamed) throw invalid({ email: [`${person.name} is named already.`] })
  if (person.isOfSection) throw invalid({ email: [`${person.name} works in the section and sees it anyway.`] })
  if (person.id === ticket.requesterId) throw invalid({ email: [`The ticket is ${person.name}’s own.`] })
  if (person.namedCount >= MAX_NAMED) {
    throw invalid({ email: [`${MAX_NAMED} people are named already. Take somebody off first.`] })
  }
  return person
}
