/** What a mail turned out to be, as `inbound_mail.kind` keeps it. */
export const INBOUND_KINDS = [
  /** It became a message on a ticket. */
  'reply',
  /** It opened a ticket. */
  'ticket',
  /** It told again what an open ticket tells: a job, an alarm. */
  'repeat',
  /** A mail of ours came back. */
  'bounce',
  /** Out of office and other answers that nobody wrote. */
  'autoReply',
  /** It asks us to prove that we are a person. */
  'challenge',
  'calendar',
  /** Our own mail, which proves that the mailbox works. */
  'canary',
  /** Our own mail, or another helpdesk's answer to it. */
  'loop',
  /** Of a mailing list, or another bulk sender. */
  'bulk',
  /** It came before. */
  'duplicate',
  /** Its sender is unknown, and was told so. */
  'refused',
  /** Nothing could be made of it without a person. */
  'unclear',
] as const

export type InboundKind = (typeof INBOUND_KINDS)[number]
