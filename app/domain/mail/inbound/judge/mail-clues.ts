/** What in a mail may say which ticket it belongs to, in the order in which it counts. Anybody can write any of it. */
export interface MailClues {
  /** Of signed reply addresses, the envelope's first: whoever writes there has had a mail of ours. */
  taggedTicketIds: readonly number[]
  /** It goes to the signed address of a mail of ours that spoke of what only staff may know. */
  isForStaff: boolean
  /** Of signed return paths. */
  taggedDeliveryIds: readonly string[]
  /** Message-IDs that look like our deliveries', those that it answers first: nobody can guess one. */
  ownMessageIds: readonly string[]
  /** The names under which all mails about a ticket hang together: these can be guessed. */
  anchoredTicketIds: readonly number[]
  /** Other Message-IDs that it answers: of mail that came in before, perhaps. */
  otherMessageIds: readonly string[]
  /** Numbers in the subject. */
  numberedTicketIds: readonly number[]
  /** It carries the mark that every mail of ours does. */
  isMarkedOurs: boolean
  /** Of our own canary, whose signature is right. */
  canaryToken: string | null
}
