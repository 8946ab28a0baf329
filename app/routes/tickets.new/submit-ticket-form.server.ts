import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openTicket } from '#app/domain/tickets/open-ticket.server.ts'
import { answerStagedForm } from '#app/http/answer-staged-form.ts'
import { askAboutProtectedData } from '#app/http/ask-about-protected-data.ts'
import { paths } from '#app/http/paths.ts'
import { readStagedForm } from '#app/http/read-staged-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import type { Door } from './doors.ts'

/** Opens the ticket that a form describes and leads to its page, which confirms it. */
export async function submitTicketForm({ request, context }: ActionFunctionArgs, door: Door) {
  const actor = await requireActor(request, context)
  const form = await readStagedForm(request, actor)
  const values = { ...form.values, type: door.type }
  return answerStagedForm({ ...form, values }, door.schema, async (input) => {
    const denial = await askAboutProtectedData(actor, form, input)
    const { ticketId } = await openTicket(actor, input, { draftContext: door.draftContext, ...denial })
    return redirect(`${paths.ticket(ticketId)}?opened`, 303)
  })
}
