import { SwitchPanels } from '#app/ui/switch-panels.tsx'
import { NoteForm } from './note-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'
import { verbForm } from './verb-form.ts'

/** Where staff write: to the requester, or for each other on tinted ground. Two forms, so that neither can become the other. */
export function StaffComposer(props: TicketPageData & { refusal: Refusal }) {
  const { page } = props
  const reply = verbForm(props, 'replies')
  const note = verbForm(props, 'notes')
  const notePanel = {
    value: 'note',
    label: 'Note',
    tinted: true,
    shortcut: 'n',
    focusId: note.field('body').id,
    children: <NoteForm {...props} form={note} />,
  }
  const { status } = page.ticket
  const takesReplies = status !== 'closed' && status !== 'cancelled' && status !== 'merged'
  if (page.part !== 'worker' || !(takesReplies || reply.isRefused)) {
    return <div className="switch-panel-tinted">{notePanel.children}</div>
  }
  const replyPanel = {
    value: 'reply',
    label: 'Reply',
    shortcut: 'r',
    focusId: reply.field('body').id,
    children: <ReplyForm {...props} form={reply} />,
  }
  return (
    <SwitchPanels
      name="write"
      label="Write a reply or a note"
      value={note.isRefused ? 'note' : 'reply'}
      panels={[replyPanel, notePanel]}
    />
  )
}
