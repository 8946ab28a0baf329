import type { Tx } from '#app/platform/db.server.ts'
import { type Actor, isStaff } from '../../../identity/actor.ts'
import { sharesAgency } from '../../../tickets/shares-agency.ts'
import type { ForwardedMail, ParsedMail } from '../parsed-mail.ts'
import type { StoredMail } from '../store/stored-mail.ts'

/** What stands before the @ of the address that one forwards to in order to open a ticket for somebody else. */
const ASKED = /\+forward@/i

/** Somebody whose mail was forwarded, and who becomes the requester. */
export interface ForwardedFor {
  personId: number
  email: string
  forwarded: ForwardedMail
}

/**
 * For whom a forwarded mail is to become a ticket: its original sender, where whoever forwards it asks for that by the address they
 * write to (helpdesk+forward@…), is proven to be who they say, and may open tickets for that person. Null: for themselves.
 */
export async function findForwarded(
  tx: Tx,
  { mail, parsed, actor, isUnproven }: { mail: StoredMail; parsed: ParsedMail; actor: Actor; isUnproven: boolean },
): Promise<ForwardedFor | null> {
  const { forwarded } = parsed.content
  const email = forwarded?.from?.address.toLowerCase() ?? ''
  const written = [...(mail.envelopeTo ?? []), ...[...parsed.to, ...parsed.cc].map(({ address }) => address)]
  if (!forwarded || email === '' || isUnproven || !written.some((address) => ASKED.test(address))) return null
  const person = await tx.person.findFirst({ where: { email, isActive: true }, select: { id: true, agencyId: true } })
  if (!person || person.id === actor.personId) return null
  return isStaff(actor) || sharesAgency(actor, person.agencyId) ? { personId: person.id, email, forwarded } : null
}
