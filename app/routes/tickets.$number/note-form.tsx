import { MARKDOWN_HINT } from '#app/http/markdown-hint.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DraftKeeper } from '#app/ui/draft-keeper.tsx'
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
              <TextArea
                {...form.field('body')}
                label="Internal note"
                hint={`Only staff read this. It is never mailed to the requester. ${MARKDOWN_HINT}`}
                defaultValue={form.value('body')}
              />
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
