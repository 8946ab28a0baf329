import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { exportAuditEntries } from '#app/domain/audit/export-audit-entries.server.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { readAuditFilter } from './admin.audit/read-audit-filter.ts'

export const loader = withPlainErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { filter } = readAuditFilter(new URL(request.url).searchParams, actor.timeZone)
  return new Response(createReadableStreamFromReadable(await exportAuditEntries(actor, filter)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="audit-${new Date().toISOString().slice(0, 10)}.csv"`,
    },
  })
})
