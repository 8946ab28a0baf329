import { MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { paths } from '#app/http/paths.ts'
import { FileInput } from '#app/ui/file-input.tsx'
import type { VerbForm } from './verb-form.ts'

/** Files that go with a message; those of a refused attempt are still there. */
export function MessageFiles({ form, submissionKey }: { form: VerbForm; submissionKey: string }) {
  return (
    <FileInput
      {...form.field('files')}
      label="Files"
      optional
      kept={form.files.map(({ id, fileName, sizeBytes }) => ({ id, name: fileName, size: describeBytes(sizeBytes) }))}
      uploadTo={`${paths.files}?${new URLSearchParams({ form: submissionKey })}`}
      maxTotalBytes={MAX_TICKET_BYTES}
    />
  )
}
