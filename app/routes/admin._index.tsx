import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getSystemHealth, type SystemHealth } from '#app/domain/reporting/get-system-health.server.ts'
import { OLDEST_SWEEP_SECONDS } from '#app/domain/reporting/time-watch.ts'
import { ADMINISTRATION_GROUPS } from '#app/http/administration-pages.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { scanner } from '#app/platform/scanner.server.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Administration – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return { health: await getSystemHealth(), hasScanner: scanner !== null }
})

export default function Administration() {
  const { health, hasScanner } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader title="Administration" />
      {ADMINISTRATION_GROUPS.map(({ id, title, pages }) => (
        <section key={id} aria-labelledby={id} className="stack stack-close">
          <h2 id={id}>{title}</h2>
          <ChoiceLinks choices={pages} />
        </section>
      ))}
      <section aria-labelledby="health">
        <Stack gap="close">
          <h2 id="health">How it runs now</h2>
          <DescriptionList inline facts={[...describeHealth(health), describeScanner(hasScanner)]} />
        </Stack>
      </section>
    </Stack>
  )
}

function describeHealth({ watch, failedJobs, delayedMails, refusedMails }: SystemHealth) {
  const { sweepSeconds, workers, outboxJobs, outboxOldestSeconds, overdueClocks } = watch
  const isUnwatched = sweepSeconds === null || sweepSeconds > OLDEST_SWEEP_SECONDS
  const lastSweep = sweepSeconds === null ? 'None has run yet' : `Last seen ${describeSeconds(sweepSeconds)} ago`
  const oldest = outboxOldestSeconds === null ? '' : `, the oldest for ${describeSeconds(outboxOldestSeconds)}`
  return [
    { term: 'Worker', value: mark(isUnwatched, lastSweep) },
    { term: 'Workers at work', value: String(workers) },
    { term: 'Last 100 alarms', value: mark(watch.lateAlarms > 0, describeLateness(watch.alarmLateness)) },
    { term: 'Clocks looked at too late', value: mark(overdueClocks > 0, String(overdueClocks)) },
    { term: 'Jobs waiting', value: mark((outboxOldestSeconds ?? 0) > 60, `${outboxJobs}${oldest}`) },
    { term: 'Jobs given up', value: mark(failedJobs > 0, String(failedJobs)) },
    { term: 'Mails delayed since yesterday', value: mark(delayedMails > 0, String(delayedMails)) },
    { term: 'Mails refused since yesterday', value: mark(refusedMails > 0, String(refusedMails)) },
  ]
}

function describeScanner(hasScanner: boolean) {
  const value = hasScanner
    ? 'Files are held until it has looked at them'
    : 'None is configured: files are available at once'
  return { term: 'Virus scanner', value }
}

function describeSeconds(seconds: number): string {
  return `${Math.max(0, Math.round(seconds))} s`
}

/** How long after its moment a warning or breach was recorded. */
function describeLateness(lateness: SystemHealth['watch']['alarmLateness']): string {
  if (lateness === null) return 'None yet'
  const [half, most, latest] = [lateness.p50Ms, lateness.p95Ms, lateness.maxMs].map(
    (ms) => `${(ms / 1000).toFixed(1)} s`,
  )
  return `Half within ${half} of the moment, 95 % within ${most}, all within ${latest}`
}

function mark(isWrong: boolean, words: string) {
  return isWrong ? <span className="overdue-words">{words}: look into it</span> : words
}
