import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeDevice } from '#app/domain/identity/sessions/describe-device.ts'
import { listSessions } from '#app/domain/identity/sessions/list-sessions.server.ts'
import { listViewsOf, type PastView } from '#app/domain/identity/views/list-views-of.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Record<string, string> = {
  ended: 'That session has ended.',
  'others-ended': 'All other sessions have ended.',
}

const COLUMNS = [
  { key: 'device', label: 'Device' },
  { key: 'address', label: 'Network address' },
  { key: 'since', label: 'Signed in' },
  { key: 'seen', label: 'Last seen' },
  { key: 'end', label: 'End', hidden: true },
]

export const meta = () => [{ title: 'Where you are signed in – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const [sessions, views] = await Promise.all([listSessions(actor.personId), listViewsOf(actor.personId)])
  return {
    timeZone: actor.timeZone,
    sessions: sessions.map((session) => ({
      ...session,
      device: describeDevice(session.userAgent),
      isThis: session.id === actor.session?.id,
    })),
    views,
    done: new URL(request.url).searchParams.get('done'),
  }
})

type Session = ReturnType<typeof useLoaderData<typeof loader>>['sessions'][number]

export default function Sessions() {
  const { sessions, views, timeZone, done } = useLoaderData<typeof loader>()
  const said = sayDone(DONE_WORDS, done)
  const hasOthers = sessions.some(({ isThis }) => !isThis)
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.account}>Your account</a>}
        title="Where you are signed in"
        under="End what you do not know or do not use any more, and change your password if it was not you."
      />
      {said('ended')}
      <DataTable caption="Your sessions" captionHidden columns={COLUMNS}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} timeZone={timeZone} />
        ))}
      </DataTable>
      {said('others-ended')}
      {hasOthers ? (
        <form method="post" action={paths.otherSessionsEnding}>
          <ButtonRow>
            <Button tone="secondary">End all other sessions</Button>
          </ButtonRow>
        </form>
      ) : null}
      {views.length > 0 ? <Views views={views} timeZone={timeZone} /> : null}
    </Stack>
  )
}

function SessionRow({ session, timeZone }: { session: Session; timeZone: string }) {
  const { id, device, isThis, ipAddress, createdAt, lastSeenAt } = session
  const since = formatInstant(createdAt, timeZone)
  return (
    <tr>
      <Cell heads main title={session.userAgent}>
        {device} {isThis ? <Badge tone="success">This one</Badge> : null}
      </Cell>
      <Cell label="Network address">{ipAddress === '' ? <span className="muted">Unknown</span> : ipAddress}</Cell>
      <Cell label="Signed in">
        {since}, {describeProof(session)}
      </Cell>
      <Cell label="Last seen">{isThis ? 'Now' : formatInstant(lastSeenAt, timeZone)}</Cell>
      <Cell tight>
        {isThis ? null : (
          <form method="post" action={paths.sessionEnding(id)}>
            <Button tone="secondary" small aria-label={`End the session on ${device}, signed in ${since}`}>
              End
            </Button>
          </form>
        )}
      </Cell>
    </tr>
  )
}

function describeProof({ method, secondFactorAt, providerName }: Session): string {
  if (method === 'passkey') return 'with a passkey'
  if (method === 'provider') return `with ${providerName ?? 'an identity provider'}`
  return secondFactorAt === null ? 'with a password' : 'with a password and a second step'
}

function Views({ views, timeZone }: { views: readonly PastView[]; timeZone: string }) {
  return (
    <section aria-labelledby="views">
      <Stack gap="close">
        <h2 id="views">Administrators who looked as you</h2>
        <p>
          To help you, an administrator may see the helpdesk as you see it. They can read, but change nothing, and your
          restricted tickets and drafts stay hidden from them.
        </p>
        <DataTable
          caption="Administrators who looked as you"
          captionHidden
          columns={[
            { key: 'who', label: 'Who' },
            { key: 'when', label: 'When' },
            { key: 'why', label: 'Why' },
          ]}
        >
          {views.map(({ viewerName, startedAt, endedAt, reason }) => (
            <tr key={String(startedAt)}>
              <Cell heads main>
                {viewerName}
              </Cell>
              <Cell label="When">
                {formatInstant(startedAt, timeZone)}, {describeLength(startedAt, endedAt)}
              </Cell>
              <Cell label="Why">{reason}</Cell>
            </tr>
          ))}
        </DataTable>
      </Stack>
    </section>
  )
}

function describeLength(startedAt: Date, endedAt: Date): string {
  const minutes = Math.max(1, Math.ceil((endedAt.getTime() - startedAt.getTime()) / 60_000))
  return minutes === 1 ? 'for a minute at most' : `for ${minutes} minutes at most`
}
