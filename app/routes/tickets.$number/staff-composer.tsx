import { SwitchPanels } from '#app/ui/switch-panels.tsx'
import { type ComposerProps, chooseComposers } from './choose-composers.ts'
import { NoteForm } from './note-form.tsx'
import { ReplyForm } from './reply-form.tsx'

/** Where staff write: to the requester, or for each other on tinted ground. Two forms, so that neither can become the other. */
export function StaffComposer(props: ComposerProps) {
  const { reply, note } = chooseComposers(props)
  const noteForm = <NoteForm {...props} form={note.form} />
  if (reply === null) return <div className="switch-panel-tinted">{noteForm}</div>
  return (
    <SwitchPanels
      name="write"
      label="Write a reply or a note"
      value={note.form.isRefused ? 'note' : 'reply'}
      panels={[
        { ...reply, shortcut: 'r', children: <ReplyForm {...props} form={reply.form} /> },
        { ...note, shortcut: 'n', tinted: true, children: noteForm },
      ]}
    />
  )
}
