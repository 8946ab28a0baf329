import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { type CaughtMailRow, findCaughtMails } from '#app/domain/mail/catcher/find-caught-mails.server.ts'
import { cleanLine } from '#app/domain/text/clean-text.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { requireMailPage } from '#app/http/require-mail-page.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { RelativeTime } from '#app/ui/relative-time.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

const TIME_ZONE = 'America/Chicago'

const filterSchema = z.object({
  address: z.string().max(254).transform(cleanLine).catch(''),
  before: z.coerce.number().int().min(1).max(2_147_483_647).nullable().default(null).catch(null),
})

export const loader = withErrors(async ({ request }: LoaderFunctionArgs) => {
  requireMailPage()
  const filter = filterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { filter, ...(await findCaughtMails(filter)) }
})

export const meta: MetaFunction = () => [{ title: 'Mail – OTS Helpdesk' }]

export default function Mail() {
  const { filter, mails, older } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        title="Mail"
        under="What the helpdesk sent, and what you wrote to it. No mail leaves this machine: it is caught here."
        actions={
          <>
            <ButtonLink href={paths.newCaughtMail}>New mail</ButtonLink>
            <ButtonLink tone="secondary" href={paths.mailGallery}>
              Every mail there is
            </ButtonLink>
          </>
        }
      />
      <FilterBar action={paths.mail} label="Find mail" clearHref={filter.address === '' ? undefined : paths.mail}>
        <TextInput name="address" label="To or from" optional defaultValue={filter.address} />
      </FilterBar>
      {mails.length === 0 ? <NoMail filter={filter} /> : <MailTable mails={mails} />}
      <Pager
        newerHref={filter.before === null ? undefined : listHref(filter.address, null)}
        olderHref={older === null ? undefined : listHref(filter.address, older)}
        newer="Newest"
      />
    </Stack>
  )
}

function NoMail({ filter }: { filter: z.infer<typeof filterSchema> }) {
  if (filter.address === '' && filter.before === null) {
    return (
      <EmptyState heading="No mail yet">Open a ticket, and its confirmation appears here within seconds.</EmptyState>
    )
  }
  return <EmptyState heading="No such mail">Look for a shorter part of the address, or clear the filter.</EmptyState>
}

function MailTable({ mails }: { mails: readonly CaughtMailRow[] }) {
  const { now } = usePageEnvironment()
  const columns = [
    { key: 'subject', label: 'Subject' },
    { key: 'to', label: 'To' },
    { key: 'received', label: 'Received', tight: true },
  ]
  return (
    <DataTable caption="Caught mail, newest first" captionHidden columns={columns}>
      {mails.map(({ id, subject, recipients, receivedAt }) => (
        <tr key={id}>
          <Cell heads main>
            <a href={paths.caughtMail(id)}>{subject || '(no subject)'}</a>
          </Cell>
          <Cell label="To">{recipients.join(', ')}</Cell>
          <Cell label="Received" tight>
            <RelativeTime at={receivedAt} text={formatInstant(receivedAt, TIME_ZONE)} now={now} />
          </Cell>
        </tr>
      ))}
    </DataTable>
  )
}

function listHref(address: string, before: number | null): string {
  const query = new URLSearchParams({
    ...(address !== '' && { address }),
    ...(before !== null && { before: String(before) }),
  })
  return query.size === 0 ? paths.mail : `${paths.mail}?${query}`
}
