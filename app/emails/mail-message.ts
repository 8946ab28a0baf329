import type { ReactElement } from 'react'
import type { HeadlineFacts, MailFacts } from './mail-facts.ts'

/** One kind of message. Its subject is '[OTS-10234] ' + label + the ticket's subject. */
export interface MailMessage {
  label: string | null
  heading: (facts: HeadlineFacts) => string
  Body: (facts: MailFacts) => ReactElement
  /** Written for those who work on tickets: what they answer is read by the requester. */
  isForStaff?: true
}
