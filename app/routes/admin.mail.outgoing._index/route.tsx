import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOutgoingMails } from '#app/domain/mail/outgoing/find-outgoing-mails.server.ts'
import { getOutgoingOverview, type OutgoingOverview } from '#app/domain/mail/outgoing/get-outgoing-overview.server.ts'
import { type OutgoingList, outgoingLists, readOutgoingList } from '#app/domain/mail/outgoing/outgoing-list.ts'
import type { OutgoingTrouble } from '#app/domain/mail/outgoing/outgoing-trouble.ts'
import { cleanLine } from '#app/domain/text/clean-text.ts'
import { OUTGOING_LIST_WORDS } from '#app/http/mail/outgoing-words.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { OutgoingTable } from './outgoing-table.tsx'

const EMPTY_WORDS: Record<OutgoingList, string> = {
  trouble: 'Everything was taken by the servers that it went to.',
  waiting: 'Nothing waits to leave.',
  sent: 'Mail appears here by itself.',
  suppressed: 'Everything that was to be sent was sent.',
}

const LONGEST_ADDRESS = 254

const TROUBLE_WORDS: Record<OutgoingTrouble, string> = {
  credentials:
    'The mail server does not accept the helpdesk’s password or token. It may have expired: put a new one into the settings. Mail waits and leaves by itself then.',
  notSecure:
    'No secure connection to the mail server can be made, so no mail is handed to it. Look at its certificate, or at the settings.',
  away: 'The mail server cannot be reached, or takes no mail at the moment. It is tried every fifteen seconds; mail waits and leaves by itself then.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Outgoing mail – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { searchParams } = new URL(request.url)
  const list = readOutgoingList(searchParams.get('list'))
  const address = cleanLine((searchParams.get('address') ?? '').slice(0, LONGEST_ADDRESS))
  const after = searchParams.get('after')
  const [page, overview] = await Promise.all([
    findOutgoingMails(actor, { list, address, after }),
    getOutgoingOverview(actor),
  ])
  return { ...page, overview, list, address, isFirst: after === null, timeZone: actor.timeZone }
})

export default function OutgoingMail() {
  const { mails, next, overview, list, address, isFirst, timeZone } = useLoaderData<typeof loader>()
  const query: Record<string, string> = {
    ...(list !== 'trouble' && { list }),
    ...(address !== '' && { address }),
  }
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.mailHub}>Mail</a>}
        title="Outgoing mail"
        under="What has left, what waits, and what the other server said. What a mail says is not shown here."
      />
      {overview.trouble === null ? null : <Alert tone="error">{TROUBLE_WORDS[overview.trouble]}</Alert>}
      <DescriptionList inline facts={describeOverview(overview)} />
      <SubNav
        label="Lists of mail"
        links={outgoingLists.map((name) => ({
          label: OUTGOING_LIST_WORDS[name],
          href: paths.outgoingList(name === 'trouble' ? {} : { list: name }),
          current: name === list,
        }))}
      />
      <FilterBar
        action={paths.outgoingMail}
        label="Find mail"
        clearHref={address === '' ? undefined : paths.outgoingList(list === 'trouble' ? {} : { list })}
      >
        {list === 'trouble' ? null : <input type="hidden" name="list" value={list} />}
        <TextInput name="address" label="To" hint="The whole address" optional defaultValue={address} />
      </FilterBar>
      {mails.length === 0 ? (
        <EmptyState heading={address === '' ? 'No mail here' : 'No such mail here'}>{EMPTY_WORDS[list]}</EmptyState>
      ) : (
        <OutgoingTable mails={mails} list={list} timeZone={timeZone} />
      )}
      <Pager
        newer="First page"
        older="Next page"
        newerHref={isFirst ? undefined : paths.outgoingList(query)}
        olderHref={next === null ? undefined : paths.outgoingList({ ...query, after: next })}
      />
    </Stack>
  )
}

function describeOverview(overview: OutgoingOverview) {
  const count = (figure: number) => figure.toLocaleString('en-US')
  return [
    { term: 'Waiting to leave', value: count(overview.queued + overview.sending) },
    { term: 'Delayed', value: count(overview.deferred) },
    { term: 'Perhaps taken', value: count(overview.unknown) },
    { term: 'Oldest of these', value: overview.oldestSeconds === null ? 'none' : describeAge(overview.oldestSeconds) },
    { term: 'Came back since yesterday', value: count(overview.bounced) },
    { term: 'Not sent since yesterday', value: count(overview.suppressed) },
    { term: 'Sent since yesterday', value: count(overview.sent) },
  ]
}

const MINUTE = 60
const HOUR = 60 * MINUTE

function describeAge(seconds: number): string {
  if (seconds < MINUTE) return `${Math.max(0, Math.round(seconds))} s`
  if (seconds < HOUR) return `${Math.round(seconds / MINUTE)} min`
  return `${Math.round(seconds / HOUR)} h`
}
