import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import type { Actor } from '../identity/actor.ts'
import { findNextDueAt } from '../sla/compare-clocks.ts'
import { evaluateStints } from '../sla/evaluate-stints.ts'
import { evaluateTicketClocks } from '../sla/evaluate-ticket-clocks.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { claimAttachments } from './claim-attachments.server.ts'
import type { DraftContext } from './draft-context.ts'
import { insertTicket, type NewDescription, type NewTicket } from './insert-ticket.server.ts'
import { lookThrough, recordProtectedFindings } from './record-protected-findings.server.ts'
import { type MessageOptions, wordsOf } from './write-message.server.ts'

export interface OpeningOptions extends MessageOptions {
  /** Of the form that was sent: its draft goes as the ticket comes. */
  draftContext?: DraftContext
}

interface Beginning {
  ticket: NewTicket
  description: NewDescription
  terms: SlaTermsReference
  /** What follows the opening in the same moment: routing, assignment. */
  events: readonly TicketEventBody[]
  now: Date
  /** The request that it came with. */
  origin?: Actor['origin']
}

/**
 * Brings a ticket to life: row, description with files, clocks, first stint, events, the job that tells people. One statement,
 * and with files or what looks like protected data some more, which then need the caller's transaction.
 */
export async function beginTicket(
  tx: SqlTx,
  rules: SlaRules,
  { ticket, description, terms, events, now, origin }: Beginning,
  options: OpeningOptions,
): Promise<{ ticketId: number; messageId: number }> {
  const { channel, openedById: authorId } = ticket
  const unconfirmedBecause = options.mail?.unconfirmedBecause
  const told = unconfirmedBecause ? { unconfirmedBecause } : {}
  const opened = { type: 'ticket.opened' as const, payload: { messageId: 0, channel, terms, ...told } }
  const history = [opened, ...events].map((body) => ({ ...body, id: 0, ticketId: 0, actorId: null, occurredAt: now }))
  const clocks = evaluateTicketClocks(rules, history, now)
  const { ticketId, messageId } = await insertTicket(tx, {
    ticket: { ...ticket, nextDueAt: findNextDueAt(clocks) },
    description: { ...description, mail: options.mail ?? null },
    events: [opened, ...events],
    clocks,
    stints: evaluateStints(rules, history, { asOf: now, sectionCode: ticket.sectionCode }),
    tells: !options.silent,
    draftContext: options.draftContext ?? null,
    origin,
    now,
  })
  if (description.submissionKey) {
    const { submissionKey } = description
    await claimAttachments(tx, { ticketId, messageId, authorId, submissionKey, isDenied: options.deniesProtectedData })
  }
  const { subject, building, room, contactPhone, contactNote, details } = ticket
  const texts = {
    description: wordsOf(description.body, options.mail),
    subject,
    building,
    room,
    contactPhone,
    contactNote,
    details,
  }
  const found = lookThrough(texts).map(({ place, kind }) => ({
    ...{ ticketId, place, kind, personId: authorId, isDenied: options.deniesProtectedData ?? false },
    messageId: place === 'description' ? messageId : null,
  }))
  await recordProtectedFindings(tx, found, { tells: !options.silent })
  return { ticketId, messageId }
}
