import type { ChainState } from '#app/domain/audit/get-chain-state.server.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** A minute is usual; this long says that no worker links what is written. */
const LATE_SECONDS = 900

/** How the trail is kept, and the hash to write down. */
export function ChainNotice({ chain }: { chain: ChainState }) {
  const { linkedSecondsAgo, links, closed, isGuarded } = chain
  return (
    <Stack gap="close">
      {isGuarded ? null : (
        <Alert tone="warning" heading="The application owns the audit trail’s table">
          Triggers still refuse every change. Give the tables to another user and set MIGRATION_DATABASE_URL, so that
          the application could not even take the triggers away.
        </Alert>
      )}
      {linkedSecondsAgo !== null && linkedSecondsAgo > LATE_SECONDS ? (
        <Alert tone="error" heading="New entries are not being chained">
          The last link was made {Math.round(linkedSecondsAgo / 60)} minutes ago. See whether a worker is running.
        </Alert>
      ) : null}
      <DescriptionList
        inline
        facts={[
          { term: 'Links', value: links.toLocaleString('en-US') },
          { term: 'Last link', value: linkedSecondsAgo === null ? 'None yet' : `${linkedSecondsAgo} s ago` },
          {
            term: 'To be written down elsewhere',
            value: closed && (
              <code className="audit-hash">
                {closed.day}={closed.hash}
              </code>
            ),
          },
        ]}
      />
    </Stack>
  )
}
