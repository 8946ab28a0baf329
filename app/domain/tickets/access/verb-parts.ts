import type { TicketPart } from '../ticket-part.ts'

/**
 * Whose a verb is. Of those who work the ticket, `supervisor` means its section's supervisors alone, and `section` those
 * of its section, not administrators of everything.
 */
export type VerbPart = TicketPart | 'supervisor' | 'section'

const WORKERS = ['worker'] as const
const SUPERVISORS = ['supervisor'] as const
const BOTH_SIDES = ['requester', 'worker'] as const

/**
 * Who may do what to a ticket that they may see: the one table that pages, forms and commands go by. In which status a
 * verb means something is the transition table's (ticket-status.ts).
 */
export const VERB_PARTS = {
  reply: BOTH_SIDES,
  cancel: BOTH_SIDES,
  reopen: BOTH_SIDES,
  close: ['requester'],
  /** Of the requester's side, the requester alone: `rateTicket` says so. */
  rate: ['requester'],
  follow: ['requester', 'worker', 'reader'],
  mute: ['requester', 'worker', 'reader'],
  note: ['worker', 'reader'],
  assign: WORKERS,
  transfer: WORKERS,
  reclassify: WORKERS,
  changeStatus: WORKERS,
  resolve: WORKERS,
  /** Restricting it, lifting that, naming people and taking their access back. */
  restrict: ['section'],
  overridePriority: SUPERVISORS,
  grantTime: SUPERVISORS,
  /** Reading who has looked at a restricted ticket. */
  readViews: SUPERVISORS,
} as const satisfies Record<string, readonly VerbPart[]>

export type TicketVerb = keyof typeof VERB_PARTS
