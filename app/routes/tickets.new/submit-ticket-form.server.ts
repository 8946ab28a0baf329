import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findPartFacts } from '#app/domain/tickets/access/find-part-facts.server.ts'
import { findUnsentChanges } from '#app/domain/tickets/find-unsent-changes.server.ts'
import { openTicket } from '#app/domain/tickets/open-ticket.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { partOf } from '#app/domain/tickets/ticket-part.ts'
import { answerStagedForm } from '#app/http/answer-staged-form.ts'
import { askAboutProtectedData } from '#app/http/ask-about-protected-data.ts'
import { paths } from '#app/http/paths.ts'
import { readStagedForm } from '#app/http/read-staged-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { DomainError } from '#app/platform/errors.ts'
import type { Door } from './doors.ts'
import type { SentAlready } from './sent-already.ts'

/**
 * Opens the ticket that a form describes and leads to its page, which confirms it; so does the same form sent twice. Sent again
 * with something else in it, it is drawn again, with the ways on.
 */
export async function submitTicketForm({ request, context }: ActionFunctionArgs, door: Door) {
  const actor = await requireActor(request, context)
  const form = await readStagedForm(request, actor)
  const values = { ...form.values, type: door.type }
  return answerStagedForm({ ...form, values }, door.schema, async (input) => {
    const denial = await askAboutProtectedData(actor, form, input)
    const { ticketId, isNew } = await openTicket(actor, input, { draftContext: door.draftContext, ...denial })
    const unsent = isNew ? [] : await findUnsentChanges(actor, input, form.files)
    if (unsent.length > 0) {
      const ticket = await findPartFacts(actor, ticketId)
      const details: SentAlready = { sentAs: ticketId, unsent, part: ticket && partOf(actor, ticket) }
      throw new DomainError('conflict', `You already sent this form as ${formatTicketNumber(ticketId)}.`, { details })
    }
    return redirect(`${paths.ticket(ticketId)}?opened`, 303)
  })
}
