import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { findProtectedData } from './find-protected-data.ts'
import type { TicketPage } from './get-ticket-page.server.ts'
import { maskProtectedNumbers } from './mask-protected-numbers.ts'
import { maskTexts } from './mask-texts.ts'

const scope = systemScope('The ticket has been shown to the actor by the query before.')

type Texts = Pick<TicketPage, 'ticket' | 'messages'>

/**
 * A ticket's page with the digits of protected data hidden, but in texts of which their author said that it is something
 * else. `hidden` counts the texts. It asks the database only where something is found, which is seldom.
 */
export async function hideProtectedTexts<Page extends Texts>(page: Page): Promise<{ page: Page; hidden: number }> {
  const { ticket, messages } = page
  const isSuspicious = (text: string | null | undefined) => findProtectedData(text ?? '').length > 0
  const found = messages.filter(({ body, html }) => isSuspicious(body) || isSuspicious(html))
  const details = Object.values(ticket.details ?? {}).filter((detail) => typeof detail === 'string')
  const facts = [ticket.subject, ticket.contactNote, ticket.contactPhone, ticket.building, ticket.room, ...details]
  const isInFacts = facts.some(isSuspicious)
  if (found.length === 0 && !isInFacts) return { page, hidden: 0 }
  const denied = await findDenied(ticket.id)
  const toHide = new Set(found.filter(({ id }) => !denied.messageIds.has(id)).map(({ id }) => id))
  const hidesFacts = isInFacts && !denied.facts
  if (toHide.size === 0 && !hidesFacts) return { page, hidden: 0 }
  const shown = {
    ...page,
    ticket: hidesFacts ? hideFacts(ticket) : ticket,
    messages: messages.map((message) => (toHide.has(message.id) ? hideMessage(message) : message)),
  }
  return { page: shown, hidden: toHide.size + (hidesFacts ? 1 : 0) }
}

function hideMessage(message: TicketPage['messages'][number]): TicketPage['messages'][number] {
  const { body, html } = message
  return { ...message, body: maskProtectedNumbers(body), ...(html && { html: maskProtectedNumbers(html) }) }
}

function hideFacts(ticket: TicketPage['ticket']): TicketPage['ticket'] {
  const { subject, contactNote, contactPhone, building, room, details } = ticket
  return { ...ticket, ...maskTexts({ subject, contactNote, contactPhone, building, room, details }) }
}

/** What somebody has said of, and nobody found out otherwise. */
async function findDenied(ticketId: number): Promise<{ messageIds: Set<number>; facts: boolean }> {
  const rows = await readRows<{ messageId: number | null; isDenied: boolean }>(Prisma.sql`
    SELECT f.message_id AS "messageId", bool_and(f.is_denied) AS "isDenied" FROM protected_data_finding f ${scope}
    WHERE f.ticket_id = ${ticketId} AND f.attachment_id IS NULL GROUP BY f.message_id`)
  const denied = rows.filter(({ isDenied }) => isDenied).map(({ messageId }) => messageId)
  return { messageIds: new Set(denied.filter((id) => id !== null)), facts: denied.includes(null) }
}
