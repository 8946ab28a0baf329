/**
 * Answers that nobody wrote. They go to an address, not to a person, and repeat nothing of the mail to a sender who may be forged: nobody
 * must have us carry their words to somebody else. Those about a ticket go to senders who are proven and known alone, and name the
 * files that were not taken.
 */
export const AUTOMATIC_TEMPLATES = [
  'unknown-sender',
  'mail-received-unproven',
  'files-refused',
  'kept-as-note',
] as const

export type AutomaticTemplate = (typeof AUTOMATIC_TEMPLATES)[number]

export function isAutomaticTemplate(name: string): name is AutomaticTemplate {
  return (AUTOMATIC_TEMPLATES as readonly string[]).includes(name)
}

/** What `delivery.facts` holds for such an answer (`ticket_id` and `person_id` are null). */
export interface AutomaticAnswerFacts {
  /** Of the mail that is answered, with its angle brackets; null: it had none. */
  originalMessageId: string | null
  /** ISO. */
  receivedAt: string
  /** The address it came to, where the answer comes from; null: the helpdesk’s own. */
  mailboxAddress: string | null
  /** The name of the section whose mailbox it is; null: the helpdesk’s. */
  sectionName: string | null
  /** The ticket that the mail is about; null: none, or none that its sender may know of. */
  ticketId: number | null
  /** What was not taken of it and why, a sentence each, which may hold a file’s name as the sender wrote it; of a restricted ticket none. */
  problems: string[]
  /** What the mail said is a note, and so is what its sender answers to this. */
  isForStaff: boolean
}
