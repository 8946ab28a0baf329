import { MARKDOWN_HINT } from '#app/http/markdown-hint.ts'
import { paths } from '#app/http/paths.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DraftKeeper } from '#app/ui/draft-keeper.tsx'
import { MentionPicker } from '#app/ui/mention-picker.tsx'
import { ProtectedTextWarning } from '#app/ui/protected-text-warning.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { MessageFiles } from './message-files.tsx'
import type { TicketPageData } from './route.tsx'
import type { VerbForm } from './verb-form.ts'

export function NoteForm({ page, personId, submissionKeys, form }: TicketPageData & { form: VerbForm }) {
  const submissionKey = form.submissionKey(submissionKeys.note)
  return (
    <DraftKeeper draftKey={`${personId}/note/${page.ticket.id}`} restores={!form.isRefused}>
      <form method="post" action={form.action} encType="multipart/form-data" noValidate>
        <input type="hidden" name="submissionKey" value={submissionKey} />
        <Stack>
          <ProtectedDataQuestion refused={form.refused} />
          <ProtectedTextWarning>
            <Stack>
              <MentionPicker src={paths.mentionable(page.ticket.id)}>
                <TextArea
                  {...form.field('body')}
                  label="Internal note"
                  hint={`Only staff read this. It is never mailed to the requester. Type @ and an address or "a name" to tell a colleague. ${MARKDOWN_HINT}`}
                  defaultValue={form.value('body')}
                />
                <UnresolvedMentions page={page} personId={personId} />
              </MentionPicker>
              <MessageFiles form={form} submissionKey={submissionKey} />
            </Stack>
          </ProtectedTextWarning>
          <ButtonRow>
            <Button>Add note</Button>
          </ButtonRow>
        </Stack>
      </form>
    </DraftKeeper>
  )
}

/** What the reader's last note named with an @ without anybody being told. */
function UnresolvedMentions({ page, personId }: Pick<TicketPageData, 'page' | 'personId'>) {
  const lastNote = page.messages.findLast(({ kind, authorId }) => kind === 'note' && authorId === personId)
  const event = page.events.findLast(({ type }) => type === 'ticket.mentioned')
  if (event?.type !== 'ticket.mentioned' || event.payload.messageId !== lastNote?.id) return null
  const { unknown = [], ambiguous = [] } = event.payload
  if (unknown.length + ambiguous.length === 0) return null
  const quote = (written: readonly string[]) => written.map((one) => `“@${one}”`).join(', ')
  return (
    <p className="mention-hint">
      Your last note is saved.{' '}
      {ambiguous.length > 0
        ? `${quote(ambiguous)} could be several people, so nobody was told: use their address. `
        : ''}
      {unknown.length > 0 ? `${quote(unknown)} is nobody on the staff who may see this ticket.` : ''}
    </p>
  )
}
