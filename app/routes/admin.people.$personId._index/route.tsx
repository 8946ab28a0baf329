import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeDevice } from '#app/domain/identity/sessions/describe-device.ts'
import { listSessions } from '#app/domain/identity/sessions/list-sessions.server.ts'
import { findLeftDuties } from '#app/domain/people/find-left-duties.server.ts'
import { getPerson } from '#app/domain/people/get-person.server.ts'
import { paths } from '#app/http/paths.ts'
import { LeftDutyList } from '#app/http/people/left-duty-list.tsx'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { PersonAccount } from './person-account.tsx'
import { PersonFacts } from './person-facts.tsx'
import { PersonRoles } from './person-roles.tsx'
import { PersonSessions } from './person-sessions.tsx'

const DONE_WORDS: Record<string, string> = {
  added: 'The person is added.',
  'added-invited': 'The person is added. An invitation is on its way: its link is good for three days.',
  invited: 'An invitation is on its way. Its link is good for three days.',
  saved: 'Saved.',
  granted: 'They have the role. Their sessions have ended, so that they sign in with it.',
  ended: 'The role has ended, and so have their sessions.',
  deactivated: 'They are shut out. Tickets that were assigned to them go back to the queues within a minute.',
  reactivated: 'They may sign in again. Give them their roles: none came back by itself.',
  'session-ended': 'The session has ended.',
  'sessions-ended': 'Their sessions have ended.',
  'factor-reset': 'Their second factor is gone. They set up a new one when they sign in next.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Person – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const personId = requireRowId(params.personId)
  const [person, sessions, duties] = await Promise.all([
    getPerson(actor, personId),
    listSessions(personId),
    findLeftDuties(actor, personId),
  ])
  return {
    person,
    sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, device: describeDevice(userAgent) })),
    duties,
    isSelf: actor.personId === personId,
    ownSessionId: actor.session?.id ?? null,
    timeZone: actor.timeZone,
    done: new URL(request.url).searchParams.get('done'),
  }
})

export type PersonPageData = ReturnType<typeof useLoaderData<typeof loader>>

export default function Person() {
  const data = useLoaderData<typeof loader>()
  const { person, duties, isSelf, done, timeZone } = data
  const said = sayDone(DONE_WORDS, done)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.people}>People</a>}
        title={person.name}
        under={person.email}
        actions={<PersonActions {...data} />}
      />
      {said('added', 'added-invited', 'saved', 'deactivated', 'reactivated')}
      {person.isActive ? null : (
        <Alert tone="warning" heading="Shut out">
          They cannot sign in and get no mail.
        </Alert>
      )}
      {person.isActive || duties.length === 0 ? null : (
        <Alert tone="error" heading="These still count on them: mend each by hand">
          <LeftDutyList duties={duties} timeZone={timeZone} />
        </Alert>
      )}
      {isSelf ? <p className="muted">This is you: another administrator changes your roles and your state.</p> : null}
      <WithAside asideLabel="What is known" aside={<PersonFacts {...data} />}>
        <Stack gap="wide">
          <PersonRoles {...data} said={said('granted', 'ended')} />
          <PersonSessions {...data} said={said('session-ended', 'sessions-ended')} />
          <PersonAccount {...data} said={said('invited', 'factor-reset')} />
        </Stack>
      </WithAside>
    </Stack>
  )
}

function PersonActions({ person, isSelf }: PersonPageData) {
  return (
    <>
      <ButtonLink tone="secondary" href={paths.personVerb(person.id, 'facts')}>
        Edit
      </ButtonLink>
      {isSelf || !person.isActive ? null : (
        <>
          <ButtonLink tone="secondary" href={paths.viewAsPerson(person.email)}>
            View as
          </ButtonLink>
          <ButtonLink tone="secondary" href={paths.personVerb(person.id, 'deactivation')}>
            Shut out
          </ButtonLink>
        </>
      )}
      {person.isActive ? null : (
        <form method="post" action={paths.personVerb(person.id, 'reactivation')}>
          <button type="submit" className="usa-button">
            Let in again
          </button>
        </form>
      )}
    </>
  )
}
