import { z } from 'zod'

/** What the delivery of a mail is stored under that says how much incoming mail waits for people. */
export const WAITING_TEMPLATE = 'mail-waiting'

/** What its `delivery.facts` hold: figures of the moment in which it was queued, and not a word of what waits. */
export const waitingMailFactsSchema = z.object({
  /** The mailbox that it came to; null: none of ours. */
  mailboxAddress: z.string().nullable(),
  /** Of the mailbox; null: it is no section's. */
  sectionCode: z.string().nullable(),
  /** How many wait for a decision, and concern no ticket. */
  held: z.int().nonnegative(),
  /** How many could not be read. */
  setAside: z.int().nonnegative(),
})

export type WaitingMailFacts = z.infer<typeof waitingMailFactsSchema>
