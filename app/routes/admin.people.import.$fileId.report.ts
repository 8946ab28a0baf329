import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { previewPeopleImport } from '#app/domain/people/import/preview-people-import.server.ts'
import { streamPeopleReport } from '#app/domain/people/import/stream-people-report.server.ts'
import { requireFileId } from '#app/http/people/require-file-id.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { invalid } from '#app/platform/errors.ts'

export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const fileId = requireFileId(params.fileId)
  // A file that is not there, or cannot be read, is told before anything is sent.
  const { problem } = await previewPeopleImport(actor, fileId)
  if (problem !== null) throw invalid({}, problem)
  return new Response(createReadableStreamFromReadable(streamPeopleReport(actor, fileId)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="people-import.csv"',
    },
  })
})
