import type { LoaderFunctionArgs } from '@remix-run/node'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'SLA time – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return null
})

export default function SlaHub() {
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="SLA time"
        under="What is promised, and which time counts. Every change is previewed on the open tickets before it holds."
      />
      <section aria-labelledby="promises" className="stack">
        <h2 id="promises">What is promised</h2>
        <ChoiceLinks choices={PROMISES} />
      </section>
      <section aria-labelledby="time" className="stack">
        <h2 id="time">Which time counts</h2>
        <ChoiceLinks choices={TIME} />
      </section>
      <section aria-labelledby="changes" className="stack">
        <h2 id="changes">Changes</h2>
        <ChoiceLinks choices={CHANGES} />
      </section>
    </Stack>
  )
}

const PROMISES = [
  {
    href: paths.slaPolicies,
    title: 'Policies',
    description: 'How soon tickets are answered and resolved, when to warn, and whom to tell when it is late.',
  },
  {
    href: paths.slaObjectives,
    title: 'Section objectives',
    description: 'How soon a section accepts a ticket, and how long it holds it.',
  },
  { href: paths.onCall, title: 'On call', description: 'Who answers for a section outside of its usual hands.' },
  {
    href: paths.slaMail,
    title: 'SLA mail',
    description: 'When warnings and breaches are mailed, and when they wait for the morning.',
  },
]

const TIME = [
  { href: paths.slaCalendars, title: 'Calendars', description: 'Weekly hours, holidays with their legal basis.' },
  { href: paths.slaClosures, title: 'Closures', description: 'Offices shut by weather or by order, by parish.' },
  {
    href: paths.slaFreezes,
    title: 'Service freezes',
    description: 'Periods in which tickets of some sections or categories wait.',
  },
]

const CHANGES = [
  {
    href: paths.slaChanges,
    title: 'Changes',
    description: 'Drafts to confirm, changes being applied, and what changed before; undo one.',
  },
  {
    href: paths.slaSimulator,
    title: 'Simulator',
    description: 'What attainment of past tickets would have been under another policy or calendar.',
  },
]
