import type { ReactNode } from 'react'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PersonPageData } from './route.tsx'

const COLUMNS = [
  { key: 'device', label: 'Device' },
  { key: 'method', label: 'Signed in' },
  { key: 'seen', label: 'Last seen', tight: true },
  { key: 'end', label: 'End', hidden: true },
]

type Props = PersonPageData & { said: ReactNode }

export function PersonSessions({ person, sessions, ownSessionId, timeZone, said }: Props) {
  const others = sessions.filter(({ id }) => id !== ownSessionId)
  return (
    <section aria-labelledby="sessions">
      <Stack>
        <div className="cluster cluster-apart">
          <h2 id="sessions">Sessions</h2>
          {others.length < 2 ? null : (
            <form method="post" action={paths.personVerb(person.id, 'sessions/ending')}>
              <Button tone="secondary">End all sessions</Button>
            </form>
          )}
        </div>
        {said}
        {sessions.length === 0 ? (
          <p className="muted">They are not signed in.</p>
        ) : (
          <DataTable caption="Sessions" captionHidden columns={COLUMNS}>
            {sessions.map((session) => (
              <tr key={session.id}>
                <Cell heads main title={session.ipAddress}>
                  <span className="cluster">
                    {session.device}
                    {session.id === ownSessionId ? <Badge tone="success">This one</Badge> : null}
                  </span>
                </Cell>
                <Cell label="Signed in">
                  {formatInstant(new Date(session.createdAt), timeZone)}, {describeMethod(session)}
                </Cell>
                <Cell label="Last seen" tight>
                  {formatInstant(new Date(session.lastSeenAt), timeZone)}
                </Cell>
                <Cell tight>
                  {session.id === ownSessionId ? null : (
                    <form method="post" action={paths.personSessionEnding(person.id, session.id)}>
                      <Button tone="secondary" small aria-label={`End: ${session.device}`}>
                        End
                      </Button>
                    </form>
                  )}
                </Cell>
              </tr>
            ))}
          </DataTable>
        )}
      </Stack>
    </section>
  )
}

function describeMethod({ method, providerName, secondFactorAt }: PersonPageData['sessions'][number]): string {
  const how = providerName === null ? `by ${method}` : `through ${providerName}`
  return secondFactorAt === null ? how : `${how}, with a second factor`
}
