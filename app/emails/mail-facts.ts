/** What the messages are written from. Only what its reader may read: no note is ever in it. */
export interface MailFacts {
  ticketNumber: string
  ticketUrl: string
  subject: string
  categoryName: string | null
  sectionName: string
  requesterName: string
  agencyName: string
  assigneeName: string | null
  /** Who did what the mail is about; null: the system. */
  actorName: string | null
  priority: string
  /** The reader’s IANA zone, in which every time is told. */
  timeZone: string
  /** The reader is the person whom the ticket is for. */
  isForReader: boolean
  firstResponseDueAt: Date | null
  resolutionDueAt: Date | null
  /** The public message that the mail is about: a description or a reply. */
  message: string | null
  /** The same as HTML; null: it is plain text. */
  messageHtml: string | null
  waitingFor: string | null
  resolutionText: string | null
  /** Why it was transferred, reopened or cancelled. */
  givenReason: string | null
  alarms: readonly ClockAlarm[]
  escalations: readonly ClockEscalation[]
  /** When the section's own objective for holding the ticket passed. */
  objectivePassedAt: Date | null
  /** Ends "You receive this because …". */
  reason: string
  /** When the mail is written: times near to it are told by their weekday. */
  writtenAt: Date
}

export type PromisedTarget = 'firstResponse' | 'nextResponse' | 'resolution'

export interface ClockAlarm {
  kind: 'warned' | 'breached'
  target: PromisedTarget
  /** When it is due, or was. */
  dueAt: Date | null
}

/** An escalation step that ran. */
export interface ClockEscalation {
  target: PromisedTarget
  /** Why, in words: '90 % of its time is spent'. */
  words: string
  dueAt: Date | null
}
