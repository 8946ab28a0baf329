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

/** What a mail is about, from the name of its message: 'ticket-opened' → 'Ticket opened'. */
export function describeTemplate(template: string): string {
  const words = template
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
