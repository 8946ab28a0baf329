import type { HeadlineFacts, MailFacts } from './mail-facts.ts'

/** 'your ticket', or 'Rosa Guidry’s ticket' for those who follow it or opened it for somebody. */
export function whoseTicket({ isForReader, requesterName }: HeadlineFacts): string {
  return isForReader ? 'your ticket' : `${requesterName}’s ticket`
}

/** Who did it, as the subject of a sentence. */
export function whoActed({ actorName }: HeadlineFacts): string {
  return actorName ?? 'The helpdesk'
}

export function whoAsks({ requesterName, agencyName }: MailFacts): string {
  return agencyName === '' ? requesterName : `${requesterName}, ${agencyName}`
}
