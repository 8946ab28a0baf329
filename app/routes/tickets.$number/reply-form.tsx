import { isOpen, statusWords, WAITING_STATUSES } from '#app/domain/tickets/ticket-status.ts'
import { MARKDOWN_HINT } from '#app/http/markdown-hint.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DraftKeeper } from '#app/ui/draft-keeper.tsx'
import { ProtectedTextWarning } from '#app/ui/protected-text-warning.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { MessageFiles } from './message-files.tsx'
import type { TicketPageData } from './route.tsx'
import type { VerbForm } from './verb-form.ts'

export function ReplyForm({ page, personId, submissionKeys, form }: TicketPageData & { form: VerbForm }) {
  const { ticket } = page
  const submissionKey = form.submissionKey(submissionKeys.reply)
  return (
    <DraftKeeper draftKey={`${personId}/reply/${ticket.id}`} restores={!form.isRefused}>
      <form method="post" action={form.action} encType="multipart/form-data" noValidate>
        <input type="hidden" name="submissionKey" value={submissionKey} />
        <input type="hidden" name="revision" value={form.revision} />
        <Stack>
          <ProtectedDataQuestion refused={form.refused} />
          <ProtectedTextWarning>
            <Stack>
              <TextArea
                {...form.field('body')}
                label={`Reply to ${ticket.requester.name}`}
                hint={`They get this by mail and see it on the ticket. ${MARKDOWN_HINT}`}
                defaultValue={form.value('body')}
              />
              <MessageFiles form={form} submissionKey={submissionKey} />
            </Stack>
          </ProtectedTextWarning>
          <SendButtons form={form} mayWait={isOpen(ticket.status) || form.isRefused} />
        </Stack>
      </form>
    </DraftKeeper>
  )
}

function SendButtons({ form, mayWait }: { form: VerbForm; mayWait: boolean }) {
  return (
    <div className="cluster cluster-top">
      <ButtonRow>
        <Button name="send" value="now">
          Send reply
        </Button>
      </ButtonRow>
      {mayWait ? <SendAndWait form={form} /> : null}
    </div>
  )
}

function SendAndWait({ form }: { form: VerbForm }) {
  return (
    <details className="fold" open={form.isRefused && form.value('send') === 'waiting'}>
      <summary>… and wait for an answer</summary>
      <Stack gap="close">
        <Select
          {...form.field('waitAs')}
          label="Then the ticket is"
          defaultValue={form.value('waitAs', 'waiting_on_requester')}
          options={WAITING_STATUSES.map((status) => ({ value: status, label: statusWords(status, 'staff') }))}
        />
        <TextInput
          {...form.field('waitingFor')}
          label="Waiting for what?"
          hint="The requester reads this. Semicolons make a list of it."
          defaultValue={form.value('waitingFor')}
        />
        <ButtonRow>
          <Button tone="secondary" name="send" value="waiting">
            Send and wait
          </Button>
        </ButtonRow>
      </Stack>
    </details>
  )
}
