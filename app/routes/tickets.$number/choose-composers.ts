import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'
import { type VerbForm, verbForm } from './verb-form.ts'

export type ComposerProps = TicketPageData & { refusal: Refusal }

export interface Composer {
  value: 'reply' | 'note'
  label: string
  form: VerbForm
  /** Where the text goes. */
  focusId: string
}

/** In what staff may write here and now: a reply where the ticket takes one from them, and a note. */
export function chooseComposers(props: ComposerProps): { reply: Composer | null; note: Composer } {
  const { page } = props
  const reply = verbForm(props, 'replies')
  const note = verbForm(props, 'notes')
  const { status } = page.ticket
  const takesReplies = status !== 'closed' && status !== 'cancelled' && status !== 'merged'
  const mayReply = page.part === 'worker' && (takesReplies || reply.isRefused)
  return {
    reply: mayReply ? { value: 'reply', label: 'Reply', form: reply, focusId: reply.field('body').id } : null,
    note: { value: 'note', label: 'Note', form: note, focusId: note.field('body').id },
  }
}
