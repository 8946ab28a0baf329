import type { InboundState } from '#app/generated/prisma/enums.ts'

/** The lists of mail that came in; the first is what waits for people. */
export const INBOUND_LISTS = {
  held: ['held'],
  'set-aside': ['set_aside'],
  received: ['received', 'reading'],
  done: ['done'],
  discarded: ['discarded'],
} as const satisfies Record<string, readonly InboundState[]>

export type InboundList = keyof typeof INBOUND_LISTS

export const inboundLists = Object.keys(INBOUND_LISTS) as InboundList[]

/** The list of an address's query; anything unknown is the first. */
export function readInboundList(text: string | null): InboundList {
  return inboundLists.find((list) => list === text) ?? 'held'
}
