import { z } from 'zod'
import type { AutomaticAnswerFacts } from '#app/emails/automatic-answer-facts.ts'
import { renderAutomaticAnswer } from '#app/emails/render-automatic-answer.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { ClaimedAutomaticAnswer } from './claimed-delivery.ts'
import type { Sender } from './sender.ts'
import { threadHeaders } from './thread-headers.ts'

const factsSchema = z.object({
  originalMessageId: z.string().nullable().default(null),
  receivedAt: z.iso.datetime(),
  mailboxAddress: z.string().nullable().default(null),
  sectionName: z.string().nullable().default(null),
  ticketId: z.int().positive().nullable().default(null),
  problems: z.array(z.string()).default([]),
  isForStaff: z.boolean().default(false),
}) satisfies z.ZodType<AutomaticAnswerFacts>

/**
 * Writes an answer that nobody wrote (RFC 3834): marked as such, under the null return path, so that nothing answers it.
 * Pure; throws a ZodError for facts that are none.
 */
export function composeAutomaticAnswer(
  delivery: ClaimedAutomaticAnswer,
  sender: Pick<Sender, 'baseUrl' | 'replyAddressOf' | 'noteAddressOf'>,
): OutgoingMail {
  const facts = factsSchema.parse(delivery.facts)
  const { baseUrl } = sender
  const ticketNumber = facts.ticketId === null ? null : formatTicketNumber(facts.ticketId)
  const { subject, text, html } = renderAutomaticAnswer(delivery.template, {
    receivedAt: new Date(facts.receivedAt),
    writtenAt: delivery.now,
    timeZone: STATE_ZONE,
    toName: facts.sectionName ?? 'the OTS Helpdesk',
    helpdeskUrl: baseUrl,
    ticket: ticketNumber === null ? null : { number: ticketNumber, url: `${baseUrl}/tickets/${ticketNumber}` },
    problems: facts.problems.map(maskProtectedNumbers),
  })
  const original = facts.originalMessageId === null ? [] : [facts.originalMessageId]
  return {
    to: { name: '', address: delivery.address },
    ...answerAddress(delivery.template, facts, sender),
    envelopeFrom: '',
    subject,
    text,
    html,
    messageId: delivery.messageId,
    ...answerTo(original),
    headers: { 'Auto-Submitted': 'auto-replied', Precedence: 'bulk' },
  }
}

/** Whoever answers one about a ticket means that ticket; about what stays among staff, what they answer does. */
function answerAddress(
  template: ClaimedAutomaticAnswer['template'],
  { ticketId, mailboxAddress, isForStaff }: AutomaticAnswerFacts,
  { replyAddressOf, noteAddressOf }: Pick<Sender, 'replyAddressOf' | 'noteAddressOf'>,
): Pick<OutgoingMail, 'replyTo'> {
  if (ticketId !== null) {
    return { replyTo: template === 'kept-as-note' || isForStaff ? noteAddressOf(ticketId) : replyAddressOf(ticketId) }
  }
  return mailboxAddress === null ? {} : { replyTo: mailboxAddress }
}

/** In the thread of the mail that it answers, which has no ticket's anchor. */
function answerTo(original: readonly string[]): Pick<OutgoingMail, 'inReplyTo' | 'references'> {
  const references = threadHeaders('', original).references.slice(1)
  return { inReplyTo: references.at(-1) ?? null, references }
}
