import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { streamClockCsv } from '#app/domain/reporting/stream-clock-csv.server.ts'
import { readListQuestion } from '#app/http/reports/read-list-question.server.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'

export const loader = withPlainErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const now = new Date()
  const { question } = await readListQuestion(actor, new URL(request.url).searchParams, now)
  const { list, filter } = question
  const { fromDate, toDate } = filter.period
  return new Response(createReadableStreamFromReadable(streamClockCsv(actor, question, { now })), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="sla-${list}-${fromDate}-${toDate}.csv"`,
    },
  })
})
