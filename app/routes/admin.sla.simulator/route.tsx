import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/http/paths.ts'
import { ReportNotices } from '#app/http/reports/report-notices.tsx'
import { requireSupervisor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { loadSimulator } from './load-simulator.server.ts'
import { SimulatorForm } from './simulator-form.tsx'
import { SimulatorResult } from './simulator-result.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Try a policy on past tickets – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  return loadSimulator(actor, new URL(request.url).searchParams, new Date())
})

export default function Simulator() {
  const page = useLoaderData<typeof loader>()
  const errors = Object.entries(page.faults).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message })),
  )
  return (
    <Stack gap="wide">
      <PageHeader
        over={page.isAdministrator ? <a href={paths.slaHub}>SLA time</a> : <a href={paths.slaReport}>SLA report</a>}
        title="Try a policy on past tickets"
        under="What would attainment have been? Nothing is saved and nobody is told."
      />
      <ReportNotices notices={page.notices} />
      <ErrorSummary errors={errors} />
      <SimulatorForm {...page} />
      {page.result === null ? null : <SimulatorResult {...page} result={page.result} />}
    </Stack>
  )
}
