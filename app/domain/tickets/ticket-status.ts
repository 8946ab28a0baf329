import type { TicketStatus } from '#app/generated/prisma/enums.ts'

const WORKING = [
  'open',
  'in_progress',
  'waiting_on_requester',
  'waiting_on_vendor',
  'waiting_on_approval',
  'scheduled',
] as const
/** Those in which somebody still owes the requester an answer or a solution. */
export const OPEN_STATUSES = ['new', ...WORKING] as const

/**
 * The one transition table: page, bulk action, mail and API ask it. Closing and reopening of a resolved ticket,
 * merging and the rest are verbs of their own that end in one of these moves.
 */
const TRANSITIONS: Record<TicketStatus, readonly TicketStatus[]> = {
  new: [...WORKING, 'resolved', 'cancelled', 'merged'],
  open: ['new', ...WORKING, 'resolved', 'cancelled', 'merged'],
  in_progress: ['new', ...WORKING, 'resolved', 'cancelled', 'merged'],
  waiting_on_requester: [...OPEN_STATUSES, 'resolved', 'cancelled', 'merged'],
  waiting_on_vendor: [...OPEN_STATUSES, 'resolved', 'cancelled', 'merged'],
  waiting_on_approval: [...OPEN_STATUSES, 'resolved', 'cancelled', 'merged'],
  scheduled: [...OPEN_STATUSES, 'resolved', 'cancelled', 'merged'],
  resolved: ['in_progress', 'closed'],
  closed: [],
  cancelled: [],
  merged: [],
}

export function canMove(from: TicketStatus, to: TicketStatus): boolean {
  return from !== to && TRANSITIONS[from].includes(to)
}

/** Somebody still owes the requester an answer or a solution. */
export function isOpen(status: TicketStatus): boolean {
  return (OPEN_STATUSES as readonly TicketStatus[]).includes(status)
}

/** The statuses in which work stands still until somebody else acts. */
export const WAITING_STATUSES = [
  'waiting_on_requester',
  'waiting_on_vendor',
  'waiting_on_approval',
  'scheduled',
] as const
export type WaitingStatus = (typeof WAITING_STATUSES)[number]

export function isWaiting(status: TicketStatus): status is WaitingStatus {
  return (WAITING_STATUSES as readonly TicketStatus[]).includes(status)
}

const STAFF_WORDS: Record<TicketStatus, string> = {
  new: 'New',
  open: 'Open',
  in_progress: 'In progress',
  waiting_on_requester: 'Waiting on requester',
  waiting_on_vendor: 'Waiting on vendor',
  waiting_on_approval: 'Waiting on approval',
  scheduled: 'Scheduled',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
  merged: 'Merged',
}

const REQUESTER_WORDS: Record<TicketStatus, string> = {
  new: 'We got it',
  open: 'We have it in hand',
  in_progress: 'We’re working on it',
  waiting_on_requester: 'Waiting on you',
  waiting_on_vendor: 'Waiting on a supplier',
  waiting_on_approval: 'Waiting on approval',
  scheduled: 'Scheduled',
  resolved: 'Resolved',
  closed: 'Closed',
  cancelled: 'Cancelled',
  merged: 'Joined to another ticket',
}

/**
 * How a ticket stands, in the reader's words. `waitedFor` names the requester where somebody else of the requester's side
 * reads, such as a coordinator: it does not wait on them.
 */
export function statusWords(
  status: TicketStatus,
  reader: 'staff' | 'requester',
  waitedFor: string | null = null,
): string {
  if (reader === 'staff') return STAFF_WORDS[status]
  if (status === 'waiting_on_requester' && waitedFor !== null) return `Waiting on ${waitedFor}`
  return REQUESTER_WORDS[status]
}
