import type { DeliveryState } from '#app/generated/prisma/enums.ts'

/** What the page of outgoing mail shows by turns, and which deliveries each holds. */
export const OUTGOING_LISTS = {
  trouble: ['deferred', 'unknown', 'bounced'],
  waiting: ['queued', 'sending'],
  sent: ['sent'],
  suppressed: ['suppressed'],
} as const satisfies Record<string, readonly DeliveryState[]>

export type OutgoingList = keyof typeof OUTGOING_LISTS

export const outgoingLists = Object.keys(OUTGOING_LISTS) as OutgoingList[]

/** From an address; trouble is what is looked for most. */
export function readOutgoingList(text: string | null): OutgoingList {
  return outgoingLists.find((name) => name === text) ?? 'trouble'
}
