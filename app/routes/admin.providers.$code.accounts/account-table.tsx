import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Pager } from '#app/ui/pager.tsx'
import type { AccountsPageData } from './route.tsx'

const COLUMNS = [
  { key: 'person', label: 'Person' },
  { key: 'subject', label: 'Subject' },
  { key: 'last', label: 'Last signed in', tight: true },
  { key: 'end', label: 'Disconnect', hidden: true },
]

export function AccountTable({ code, name, accounts, next, isFirst, timeZone }: AccountsPageData) {
  const address = paths.identityProviderVerb(code, 'accounts')
  if (accounts.length === 0) {
    return (
      <EmptyState heading="No account is connected">
        People connect theirs when they first sign in with {name}.
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable caption="Connected accounts" captionHidden columns={COLUMNS}>
        {accounts.map(({ subject, lastSignInAt, person }) => (
          <tr key={subject}>
            <Cell heads main title={person.email}>
              {person.name}
            </Cell>
            <Cell label="Subject">
              <code>{subject}</code>
            </Cell>
            <Cell label="Last signed in" tight>
              {formatInstant(lastSignInAt, timeZone)}
            </Cell>
            <Cell tight>
              <form method="post" action={address}>
                <input type="hidden" name="intent" value="disconnect" />
                <input type="hidden" name="subject" value={subject} />
                <input type="hidden" name="personId" value={person.id} />
                <Button tone="secondary" small aria-label={`Disconnect ${person.name}`}>
                  Disconnect
                </Button>
              </form>
            </Cell>
          </tr>
        ))}
      </DataTable>
      <Pager
        newerHref={isFirst ? undefined : address}
        olderHref={next === null ? undefined : `${address}?${new URLSearchParams({ after: next })}`}
        newer="Back to the start"
        older="Next page"
      />
    </>
  )
}
