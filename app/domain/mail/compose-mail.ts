import { isMailTemplate, type MailTemplate } from '#app/emails/mail-template.ts'
import { isRecordsTemplate } from '#app/emails/records-template.ts'
import { type RenderedMail, renderMail } from '#app/emails/render-mail.tsx'
import { renderRecordsNotice } from '#app/emails/render-records-notice.tsx'
import { renderRestrictedNotice } from '#app/emails/render-restricted-notice.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { mailDomainOf } from '#app/platform/message-id.ts'
import { isForWork, NOTICE_KIND_OF } from '../notifications/notice-kinds.ts'
import { threadAnchorOf } from '../notifications/thread-anchor.ts'
import { STATE_ZONE } from '../sla/state-zone.ts'
import { cleanLine } from '../text/clean-text.ts'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import { addressMail } from './address-mail.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { isInternalTemplate } from './is-internal-template.ts'
import { readMailFacts } from './read-mail-facts.ts'
import type { Sender } from './sender.ts'
import { settingsUrlOf } from './settings-url-of.ts'
import { shorten } from './shorten.ts'
import { threadHeaders } from './thread-headers.ts'

const MOST_SUBJECT_CHARACTERS = 150
const HELPDESK_NAME = 'OTS Helpdesk'

/** Writes the mail of a delivery: words, thread, and nothing but a link where the ticket is restricted. Pure. */
export function composeMail(delivery: ClaimedDelivery, sender: Sender): OutgoingMail {
  const { ticketId, ticket } = delivery
  const unsubscribeUrl = findUnsubscribeUrl(delivery, sender)
  const { subject, text, html } = write(delivery, sender, unsubscribeUrl)
  return {
    ...addressMail(delivery, unsubscribeUrl),
    fromName: ticket.isRestricted ? HELPDESK_NAME : nameSender(ticket),
    replyTo: isInternalTemplate(delivery.template) ? sender.noteAddressOf(ticketId) : sender.replyAddressOf(ticketId),
    subject: shorten(cleanLine(subject), MOST_SUBJECT_CHARACTERS),
    text,
    html,
    ...threadHeaders(threadAnchorOf(ticketId, sender.mailFrom), delivery.earlierMessageIds),
    ...listId(delivery, sender.mailFrom),
  }
}

function write(delivery: ClaimedDelivery, sender: Sender, unsubscribeUrl: string | null): RenderedMail {
  const { template, ticket, ticketId, person } = delivery
  const { baseUrl } = sender
  const ticketNumber = formatTicketNumber(ticketId)
  const ticketUrl = `${baseUrl}/tickets/${ticketNumber}`
  if (isRecordsTemplate(template)) {
    return renderRecordsNotice(template, {
      ticketNumber,
      ticketUrl,
      noticesUrl: `${baseUrl}/admin/protected-data`,
      dueAt: toDate(delivery.events.map(({ payload }) => payload.dueAt).find(Boolean)),
      timeZone: person?.timeZone ?? STATE_ZONE,
      writtenAt: delivery.now,
      reason: delivery.reason,
    })
  }
  if (!isMailTemplate(template)) throw new Error(`There is no message ${template}`)
  if (ticket.isRestricted) {
    const isForReader = person?.personId === ticket.requesterId
    const settingsUrl = settingsUrlOf(person, baseUrl)
    return renderRestrictedNotice({ ticketNumber, ticketUrl, isForReader, template, settingsUrl })
  }
  return renderMail(template, {
    ...readMailFacts(delivery, sender),
    choices: { settingsUrl: settingsUrlOf(person, baseUrl), unsubscribeUrl },
  })
}

/**
 * What one click turns off. Of somebody else's ticket that the reader follows: what comes about it. Else mail of this kind:
 * for work, of this section. A restricted ticket's mail does not even say what kind it is.
 */
function findUnsubscribeUrl({ template, ticket, ticketId, person }: ClaimedDelivery, sender: Sender): string | null {
  if (person === null || ticket.isRestricted || !isMailTemplate(template)) return null
  const { personId } = person
  const kind = NOTICE_KIND_OF[template]
  if (isForWork(template)) return sender.unsubscribeUrlOf({ personId, kind, sectionCode: ticket.sectionCode })
  const isOwn = ticket.requesterId === personId || ticket.openedById === personId
  return sender.unsubscribeUrlOf(isOwn ? { personId, kind } : { personId, kind, ticketId })
}

/** 'End User Computing (OTS Helpdesk)': lists of mail show the beginning, and people know their section. */
function nameSender({ mailboxName, sectionName }: ClaimedDelivery['ticket']): string {
  return `${cleanLine(mailboxName ?? sectionName)} (${HELPDESK_NAME})`
}

/** A section's shared mailbox sorts by it (RFC 2919). */
function listId({ template, person, ticket }: ClaimedDelivery, mailFrom: string): Pick<OutgoingMail, 'headers'> {
  if (person !== null || ticket.isRestricted || !isWork(template)) return {}
  const id = `<${ticket.sectionCode}.tickets.${mailDomainOf(mailFrom)}>`
  const name = cleanLine(ticket.sectionName)
  // A phrase that needs no quotation and no encoding.
  return { headers: { 'List-Id': /^[A-Za-z0-9 &'-]{1,100}$/.test(name) ? `${name} ${id}` : id } }
}

function isWork(template: string): template is MailTemplate {
  return isMailTemplate(template) && isForWork(template)
}

function toDate(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null
}
