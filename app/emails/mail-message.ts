import type { ReactElement } from 'react'
import type { HeadlineFacts, MailFacts } from './mail-facts.ts'

/**
 * What becomes of an answer to a mail. `staff`: it is the staff's own, and goes to the requester. `note`: it stays among
 * staff, as is-internal-template.ts has it. `told`: the message itself says what an answer does.
 */
export type MailAnswer = 'staff' | 'note' | 'told'

/** One kind of message. Its subject is '[OTS-10234] ' + label + the ticket's subject. */
export interface MailMessage {
  label: string | null | ((facts: HeadlineFacts) => string)
  heading: (facts: HeadlineFacts) => string
  Body: (facts: MailFacts) => ReactElement
  /** What becomes of an answer; left out: it goes onto the ticket, as any word of the requester's side does. */
  answer?: MailAnswer
}
