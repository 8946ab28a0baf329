import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { LockedTicket } from '../lock-ticket.server.ts'
import { chooseMentionable, type MentionableRow } from './choose-mentionable.ts'
import { type MatchedMentions, matchMentions } from './match-mentions.ts'
import { mentionableSql } from './mentionable-sql.ts'
import { parseMentions } from './parse-mentions.ts'

/** Whom a note on a locked ticket mentions, of the staff who may see the ticket at this moment; null: it mentions nobody. */
export async function resolveMentions(tx: Tx, ticket: LockedTicket, text: string): Promise<MatchedMentions | null> {
  const written = parseMentions(text)
  if (written.length === 0) return null
  const names = written.map((one) => one.toLowerCase())
  const wanted = Prisma.sql`(p.email = ANY(${names}::text[]) OR split_part(p.email, '@', 1) = ANY(${names}::text[])
    OR lower(trim(p.name)) = ANY(${names}::text[]))`
  const [row] = await tx.$queryRaw<MentionableRow[]>`${mentionableSql(ticket.id, ticket.scope, wanted)}`
  if (!row) throw new Error(`Ticket ${ticket.id} is locked and gone`)
  return matchMentions(written, chooseMentionable(row))
}
