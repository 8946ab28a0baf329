import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { requireTicketVerb } from '../access/require-ticket-verb.server.ts'
import { chooseMentionable, type MentionableRow } from './choose-mentionable.ts'
import { localPartOf } from './match-mentions.ts'
import { mentionableSql } from './mentionable-sql.ts'

const admitted = systemScope('requireTicketVerb has let the actor write notes on this ticket.')
const MOST_SHOWN = 8
const LONGEST_SEARCH = 80

export interface FoundMentionable {
  name: string
  /** What a note says after the @. */
  mention: string
  /** Where they work: 'DCO', or 'EUC, ISEC'; empty: everywhere. */
  sections: string
}

/**
 * Staff whom a note on this ticket may mention and whose name or address has a word that begins like `typed`; eight at most,
 * those of the ticket's section first. Throws not_found and forbidden as writing the note would.
 */
export async function findMentionable(actor: Actor, ticketId: number, typed: string): Promise<FoundMentionable[]> {
  await requireTicketVerb(actor, ticketId, 'note')
  const start = typed.trim().toLowerCase().slice(0, LONGEST_SEARCH)
  // Compared as text, so that no character of it means anything.
  const wanted = Prisma.sql`(starts_with(lower(p.name), ${start}) OR strpos(lower(p.name), ${` ${start}`}) > 0 OR starts_with(p.email, ${start}))`
  const [row] = await readRows<MentionableRow>(mentionableSql(ticketId, admitted, wanted))
  if (!row) return []
  const { sectionCode } = row.ticket
  const found = chooseMentionable(row)
  const worksHere = ({ roles }: (typeof found)[number]) => roles.some((role) => role.sectionCode === sectionCode)
  const localParts = found.map(({ email }) => localPartOf(email))
  return [...found.filter(worksHere), ...found.filter((person) => !worksHere(person))]
    .slice(0, MOST_SHOWN)
    .map(({ name, email, roles }) => {
      const localPart = localPartOf(email)
      const isOnlyOne = localParts.indexOf(localPart) === localParts.lastIndexOf(localPart)
      const codes = new Set(roles.flatMap((role) => (role.sectionCode ? [role.sectionCode.toUpperCase()] : [])))
      return { name, mention: isOnlyOne ? localPart : email, sections: [...codes].sort().join(', ') }
    })
}
