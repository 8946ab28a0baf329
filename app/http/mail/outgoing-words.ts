import type { OutgoingList } from '#app/domain/mail/outgoing/outgoing-list.ts'
import type { DeliveryState } from '#app/generated/prisma/enums.ts'

export const OUTGOING_LIST_WORDS: Record<OutgoingList, string> = {
  trouble: 'In trouble',
  waiting: 'Waiting',
  sent: 'Sent',
  suppressed: 'Not sent',
}

export const DELIVERY_STATE_WORDS: Record<DeliveryState, string> = {
  queued: 'Waiting to leave',
  sending: 'Being sent',
  sent: 'Sent',
  deferred: 'Delayed, tried again',
  bounced: 'Came back',
  unknown: 'Perhaps taken',
  suppressed: 'Not sent',
}

const TEMPLATE_WORDS: Readonly<Record<string, string>> = {
  'ticket-opened': 'Confirmation of a new ticket',
  'work-new': 'New ticket of the section',
  'work-assigned': 'Ticket assigned',
  'work-transferred': 'Ticket transferred to the section',
  'work-returned': 'Ticket back in the queue',
  'work-reopened': 'Ticket reopened, for who works it',
  'work-cancelled': 'Ticket cancelled, for who works it',
  'alarm-digest': 'Many alarms in one',
  'waiting-on-you': 'Question to the requester',
  'staff-replied': 'Reply to the requester',
  'requester-replied': 'Reply of the requester',
  'clock-warned': 'Promised time is close',
  'clock-breached': 'Promised time has passed',
}

/** What a mail is about, from the name of its message: of those without words of their own the name itself. */
export function describeTemplate(template: string): string {
  const known = TEMPLATE_WORDS[template]
  if (known !== undefined) return known
  const words = template
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
