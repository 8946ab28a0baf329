import { z } from 'zod'
import type { UnsentChange } from '#app/domain/tickets/find-unsent-changes.server.ts'
import type { TicketPart } from '#app/domain/tickets/ticket-part.ts'
import { enteredValue, type RefusedForm } from '#app/http/answer-form.ts'

/** What a form is told that was sent before with something else in it: the ticket that it opened, and what was changed since. */
export interface SentAlready {
  sentAs: number
  unsent: UnsentChange[]
  /** What the sender is to that ticket: staff may have opened it for somebody else. Null where they no longer see it. */
  part: TicketPart | null
}

const shape = z.object({ sentAs: z.number(), unsent: z.array(z.string()), part: z.string().nullable() })

/** Reads it from the form that was refused for it; null of every other. */
export function readSentAlready(refused: RefusedForm | undefined): SentAlready | null {
  if (refused?.code !== 'conflict') return null
  const read = shape.safeParse(refused.details)
  return read.success ? (read.data as SentAlready) : null
}

const WORDS: Record<UnsentChange, string> = {
  category: 'the category',
  subject: 'the subject',
  description: 'the description',
  details: 'the details',
  person: 'whom it is for',
  place: 'the place',
  contact: 'how to reach you',
  urgency: 'how much it matters',
  files: 'the files',
}

/** "The subject, the files" */
export function nameUnsent(unsent: readonly UnsentChange[]): string {
  const words = unsent.map((part) => WORDS[part]).join(', ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** What was changed since, as the beginning of a reply. What a reply cannot hold, such as a file, is left out. */
export function writeUnsent(refused: RefusedForm, unsent: readonly UnsentChange[]): string {
  const line = (label: string, ...fields: string[]) => {
    const entered = fields.map((field) => enteredValue(refused, field)).filter((value) => value !== '')
    return entered.length === 0 ? '' : `${label}: ${entered.join(', ')}`
  }
  const lines: Partial<Record<UnsentChange, string>> = {
    subject: line('Subject', 'subject'),
    person: line('For', 'onBehalfOf'),
    place: line('Place', 'parishName', 'building', 'room'),
    contact: line('Reach me at', 'contactPhone', 'contactNote'),
  }
  const facts = unsent.flatMap((part) => lines[part] || [])
  const description = unsent.includes('description') ? enteredValue(refused, 'description') : ''
  return [facts.join('\n'), description].filter((text) => text !== '').join('\n\n')
}
