import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { Actor } from '#app/domain/identity/actor.ts'
import { requireTicketVerb } from '#app/domain/tickets/access/require-ticket-verb.server.ts'
import type { TicketVerb } from '#app/domain/tickets/access/verb-parts.ts'
import type { CommandOptions } from '#app/domain/tickets/lock-ticket.server.ts'
import { answerStagedForm } from '../answer-staged-form.ts'
import { askAboutProtectedData } from '../ask-about-protected-data.ts'
import { paths } from '../paths.ts'
import { readStagedForm } from '../read-staged-form.ts'
import { requireActor } from '../require-actor.ts'
import { requireTicketId } from '../require-ticket-id.ts'
import { withErrors } from '../with-errors.ts'
import { readRevision } from './read-revision.ts'

type TicketCommand<Input, Result> = (
  actor: Actor,
  input: Input & { ticketId: number; revision?: number },
  options: CommandOptions,
) => Promise<Result>

/**
 * The action of a verb on a ticket, for those whose it is: who asks, which ticket, one command, then
 * back to the ticket or to where `leadTo` says. A refusal draws the ticket's page again with what was entered.
 */
export function ticketAction<Schema extends z.ZodType<object>, Result>(
  verb: TicketVerb,
  schema: Schema,
  command: TicketCommand<z.infer<Schema>, Result>,
  leadTo: (ticketId: number, result: Result) => string = paths.ticket,
) {
  return withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
    const actor = await requireActor(request, context)
    const ticketId = requireTicketId(params.number)
    const form = await readStagedForm(request, actor)
    // Before the form is looked at: what is not yours to send has nothing to be mended.
    await requireTicketVerb(actor, ticketId, verb)
    return answerStagedForm(form, schema, async (input) => {
      const options = await askAboutProtectedData(actor, form, input)
      const result = await command(actor, { ...input, ticketId, ...readRevision(form.values) }, options)
      return redirect(leadTo(ticketId, result), 303)
    })
  })
}
