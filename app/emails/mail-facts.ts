/** What the messages are written from. Only what its reader may read: no note is ever in it. */
export interface MailFacts extends HeadlineFacts {
  ticketNumber: string
  ticketUrl: string
  subject: string
  categoryName: string | null
  agencyName: string
  assigneeName: string | null
  priority: string
  /** The reader’s IANA zone, in which every time is told. */
  timeZone: string
  firstResponseDueAt: Date | null
  resolutionDueAt: Date | null
  /** The public message that the mail is about: a description or a reply. */
  message: string | null
  /** The same as HTML; null: it is plain text. */
  messageHtml: string | null
  /** The public messages before it, the newest first. */
  conversation: readonly QuotedMessage[]
  /** What is needed, or is to be approved, one by one. */
  waitingFor: readonly string[]
  resolutionText: string | null
  /** Why it was transferred, reopened or cancelled. */
  givenReason: string | null
  /** It was closed because nobody reopened it in time. */
  isClosedByTime: boolean
  /** Where it goes on; null: it was not joined to another, or the reader may not know to which. */
  mergedInto: { ticketNumber: string; ticketUrl: string } | null
  alarms: readonly ClockAlarm[]
  escalations: readonly ClockEscalation[]
  /** When the section's own objective for holding the ticket passed. */
  objectivePassedAt: Date | null
  /** Where the note stands in which the reader was mentioned. */
  noteUrl: string | null
  /** A mail of ours that came back: whose, and what the other server said. */
  bounced: { address: string; answer: string } | null
  /** A mail that waits for a decision: from whom, and why. */
  held: { from: string; reason: string } | null
  /** Where the reader says how the help was, by answer; null: nobody asks them. */
  ratingUrls: RatingUrls | null
  /** Where the reader gives what is missing, without a password; null: nothing is. */
  detailsUrl: string | null
  /** Ends "You receive this because …". */
  reason: string
  choices: MailChoices
  /** When the mail is written: times near to it are told by their weekday. */
  writtenAt: Date
}

/** What the one line on top of a mail is written from. */
export interface HeadlineFacts {
  sectionName: string
  requesterName: string
  /** Who did what the mail is about; null: the system. */
  actorName: string | null
  /** The reader is the person whom the ticket is for. */
  isForReader: boolean
}

/** How its reader gets less mail. */
export interface MailChoices {
  /** Where they choose what they get; null: they have no account of their own. */
  settingsUrl: string | null
  /** Ends mail of this kind at once; null: it cannot be chosen away. */
  unsubscribeUrl: string | null
}

export interface QuotedMessage {
  authorName: string
  at: Date
  text: string
  /** Null: it is plain text. */
  html: string | null
}

export interface RatingUrls {
  good: string
  fair: string
  poor: string
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
