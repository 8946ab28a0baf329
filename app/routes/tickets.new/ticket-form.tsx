import type { ReactNode } from 'react'
import { MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { listFormErrors } from '#app/http/answer-form.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { paths } from '#app/http/paths.ts'
import { FreezeNotice } from '#app/http/sla/freeze-notice.tsx'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DraftKeeper } from '#app/ui/draft-keeper.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileInput } from '#app/ui/file-input.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ProtectedTextWarning } from '#app/ui/protected-text-warning.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { BrowseCategories, CategoryField, CategoryNotice } from './category-fields.tsx'
import type { Door } from './doors.ts'
import { DraftNotice } from './draft-notice.tsx'
import { type FormEntry, readEntry } from './form-entry.ts'
import type { TicketFormData } from './load-ticket-form.server.ts'
import { PersonFields } from './person-fields.tsx'
import { PriorityFields } from './priority-fields.tsx'
import { readSentAlready } from './sent-already.ts'
import { SentAlreadyNotice } from './sent-already-notice.tsx'

type Props = {
  door: Door
  form: TicketFormData
  refused: RefusedStagedForm | undefined
  /** The fields that only this type of ticket has. */
  details: (entry: FormEntry) => ReactNode
}

export function TicketForm({ door, form, refused, details }: Props) {
  const entry = readEntry(refused?.fieldErrors ?? {}, ...listSources(form, refused))
  const sentAlready = readSentAlready(refused)
  // What was sent under it is a ticket: under another key it may become a second one.
  const isKeyGood = refused?.fieldErrors.submissionKey === undefined && sentAlready === null
  const sent = isKeyGood ? refused?.values.submissionKey : undefined
  const submissionKey = typeof sent === 'string' ? sent : form.submissionKey
  const saveTo = `${paths.drafts}?${new URLSearchParams({ context: door.draftContext })}`
  const draft = refused ? null : form.draft
  return (
    <Stack>
      <PageHeader over={<a href={paths.newTicket}>New ticket</a>} title={door.title} />
      {refused && sentAlready ? (
        <SentAlreadyNotice sent={sentAlready} refused={refused} submissionKey={form.replyKey} />
      ) : (
        <ErrorSummary errors={listFormErrors(refused)} />
      )}
      <FreezeNotice announcements={form.freezes} />
      <DraftKeeper
        draftKey={`${form.personId}/${door.draftContext}`}
        saveTo={saveTo}
        savedAt={draft ? new Date(draft.savedAt) : undefined}
        restores={refused === undefined}
      >
        <Stack>
          {draft ? <DraftNotice savedText={draft.savedText} startOverTo={saveTo} /> : null}
          <BrowseCategories groups={form.groups} href={door.href} />
          <form
            method="post"
            action={door.href}
            encType="multipart/form-data"
            noValidate
            className="stack stack-wide form-column"
          >
            <input type="hidden" name="submissionKey" value={submissionKey} />
            <ProtectedDataQuestion refused={refused} />
            <Stack>
              <CategoryField groups={form.groups} entry={entry} />
              <CategoryNotice groups={form.groups} code={entry.value('categoryCode')} />
              <ProtectedTextWarning>
                <Stack>
                  <TextInput
                    {...entry.text('subject')}
                    label="Subject"
                    hint="In a few words, such as “Laptop will not start”"
                    autoComplete="off"
                  />
                  <TextArea
                    {...entry.text('description')}
                    label="Description"
                    hint="What happens or what you need, since when, and what you have tried. Leave out social security numbers, and tax, health and criminal-justice data."
                  />
                </Stack>
              </ProtectedTextWarning>
            </Stack>
            {details(entry)}
            <PersonFields form={form} entry={entry} />
            <PriorityFields entry={entry} promises={form.promises} />
            <FilesField
              files={refused?.files ?? draft?.files ?? []}
              error={entry.error('files')}
              uploadTo={`${paths.files}?${new URLSearchParams({ form: submissionKey })}`}
            />
            <Stack gap="close">
              <p>
                When you submit, the ticket goes straight to the section that handles it. You see its number, who has it
                and by when we reply, and you get the same by mail.
              </p>
              <ButtonRow>
                <Button>Submit ticket</Button>
              </ButtonRow>
            </Stack>
          </form>
        </Stack>
      </DraftKeeper>
    </Stack>
  )
}

/** Where a field's value comes from, the nearest first. A link to a category outweighs the draft's. */
function listSources(form: TicketFormData, refused: RefusedStagedForm | undefined) {
  if (refused) return [refused.values]
  const { preset, draft, parishName, building, room, phone } = form
  const defaults = { parishName, building, room, contactPhone: phone }
  const ofLink = preset && { categoryCode: preset.code }
  const ofCategory = preset && { impact: preset.impact, urgency: preset.urgency }
  return [ofLink, draft?.fields, ofCategory, defaults]
}

type FilesProps = { files: RefusedStagedForm['files']; error: string | undefined; uploadTo: string }

function FilesField({ files, error, uploadTo }: FilesProps) {
  return (
    <ProtectedTextWarning>
      <FileInput
        name="files"
        label="Files"
        optional
        hint="Screenshots, documents, logs: up to 30 MB together. Do not attach tax, health or criminal-justice records, or anything with social security numbers: show us those when we call."
        error={error}
        kept={files.map(({ id, fileName, sizeBytes }) => ({ id, name: fileName, size: describeBytes(sizeBytes) }))}
        uploadTo={uploadTo}
        maxTotalBytes={MAX_TICKET_BYTES}
      />
    </ProtectedTextWarning>
  )
}
