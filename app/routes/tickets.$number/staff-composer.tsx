import { SwitchPanels } from '#app/ui/switch-panels.tsx'
import { NoteForm } from './note-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'
import { verbForm } from './verb-form.ts'

type ComposerProps = TicketPageData & { refusal: Refusal }

/** Where staff write: to the requester, or for each other on tinted ground. Two forms, so that neither can become the other. */
export function StaffComposer(props: ComposerProps) {
  const { reply, note } = chooseComposers(props)
  if (reply === null) return <div className="switch-panel-tinted">{note.children}</div>
  return (
    <SwitchPanels
      name="write"
      label="Write a reply or a note"
      value={verbForm(props, 'notes').isRefused ? 'note' : 'reply'}
      panels={[reply, note]}
    />
  )
}

/** The forms in which staff may write here and now; `focusId` is where the text goes. */
export function chooseComposers(props: ComposerProps) {
  const { page } = props
  const reply = verbForm(props, 'replies')
  const note = verbForm(props, 'notes')
  const { status } = page.ticket
  const takesReplies = status !== 'closed' && status !== 'cancelled' && status !== 'merged'
  const mayReply = page.part === 'worker' && (takesReplies || reply.isRefused)
  return {
    reply: mayReply
      ? {
          value: 'reply',
          label: 'Reply',
          shortcut: 'r',
          focusId: reply.field('body').id,
          children: <ReplyForm {...props} form={reply} />,
        }
      : null,
    note: {
      value: 'note',
      label: 'Note',
      tinted: true,
      shortcut: 'n',
      focusId: note.field('body').id,
      children: <NoteForm {...props} form={note} />,
    },
  }
}
