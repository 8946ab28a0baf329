import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getSystemHealth, type SystemHealth } from '#app/domain/reporting/get-system-health.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Administration – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return { health: await getSystemHealth() }
})

export default function Administration() {
  const { health } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader title="Administration" />
      <ChoiceLinks
        choices={[
          {
            href: paths.routingRules,
            title: 'Routing rules',
            description: 'Which section and who gets a new ticket; try a made-up one.',
          },
          { href: paths.slaReport, title: 'SLA report', description: 'How well promised times were kept, everywhere.' },
          { href: paths.queues, title: 'Queues', description: 'The open tickets of each section.' },
        ]}
      />
      <section aria-labelledby="health">
        <Stack gap="close">
          <h2 id="health">How it runs now</h2>
          <DescriptionList inline facts={describeHealth(health)} />
        </Stack>
      </section>
    </Stack>
  )
}

function describeHealth(health: SystemHealth) {
  const { waitingJobs, oldestJobSeconds, failedJobs, delayedMails, refusedMails, lateClocks, sweepSeconds } = health
  const oldest = oldestJobSeconds === null ? '' : `, the oldest for ${Math.max(0, oldestJobSeconds)} s`
  return [
    {
      term: 'Worker',
      value: mark(
        sweepSeconds === null || sweepSeconds > 60,
        sweepSeconds === null ? 'None has run yet' : `Last seen ${Math.max(0, sweepSeconds)} s ago`,
      ),
    },
    { term: 'Jobs waiting', value: mark((oldestJobSeconds ?? 0) > 60, `${waitingJobs}${oldest}`) },
    { term: 'Jobs given up', value: mark(failedJobs > 0, String(failedJobs)) },
    { term: 'Clocks looked at too late', value: mark(lateClocks > 0, String(lateClocks)) },
    { term: 'Mails delayed since yesterday', value: mark(delayedMails > 0, String(delayedMails)) },
    { term: 'Mails refused since yesterday', value: mark(refusedMails > 0, String(refusedMails)) },
  ]
}

function mark(isWrong: boolean, words: string) {
  return isWrong ? <span className="overdue-words">{words}: look into it</span> : words
}
