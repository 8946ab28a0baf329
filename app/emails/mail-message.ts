import type { ReactElement } from 'react'
import type { MailFacts } from './mail-facts.ts'

/** One kind of message. Its subject is '[OTS-10234] ' + label + the ticket's subject. */
export interface MailMessage {
  label: string | null
  heading: (facts: MailFacts) => string
  Body: (facts: MailFacts) => ReactElement
}
