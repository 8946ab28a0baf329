import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findInboundMails } from '#app/domain/mail/inbound/set-aside/find-inbound-mails.server.ts'
import { inboundLists, readInboundList } from '#app/domain/mail/inbound/set-aside/inbound-list.ts'
import { cleanLine } from '#app/domain/text/clean-text.ts'
import { formatTicketNumber, parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { INBOUND_LIST_WORDS } from '#app/http/mail/inbound-words.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { InboundTable } from './inbound-table.tsx'

const DONE_WORDS: Readonly<Record<string, string>> = {
  retry: 'The mail is read again. What becomes of it shows here within seconds.',
  take: 'Done. The mail counts as its sender’s.',
  open: 'Done. A ticket was opened from the mail.',
  discard: 'The mail was discarded. It stays in the list of discarded mail.',
}

const LONGEST_ADDRESS = 254

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Incoming mail – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { searchParams } = new URL(request.url)
  const list = readInboundList(searchParams.get('list'))
  const sender = cleanLine((searchParams.get('sender') ?? '').slice(0, LONGEST_ADDRESS))
  const after = searchParams.get('after')
  const ticketId = parseTicketNumber(searchParams.get('ticket') ?? '')
  return {
    ...(await findInboundMails(actor, { list, sender, ticketId, after })),
    list,
    ticket: ticketId === null ? '' : formatTicketNumber(ticketId),
    sender,
    isFirst: after === null,
    timeZone: actor.timeZone,
    isAdministrator: actor.isAdministrator,
    done: searchParams.get('done'),
  }
})

export default function IncomingMail() {
  const { mails, next, counts, list, sender, ticket, isFirst, timeZone, isAdministrator, done } =
    useLoaderData<typeof loader>()
  const query: Record<string, string> = {
    ...(list !== 'held' && { list }),
    ...(sender !== '' && { sender }),
    ...(ticket !== '' && { ticket }),
  }
  const labels = { ...INBOUND_LIST_WORDS, held: `Held (${counts.held})`, 'set-aside': `Set aside (${counts.setAside})` }
  return (
    <Stack>
      <PageHeader
        over={isAdministrator ? <a href={paths.mailHub}>Mail</a> : undefined}
        title="Incoming mail"
        under="Held mail waits for your decision; what was set aside could not be read. All other mail goes its way by itself."
      />
      {sayDone(DONE_WORDS, done)()}
      <SubNav
        label="Lists of mail"
        links={inboundLists.map((name) => ({
          label: labels[name],
          href: paths.inboundList(name === 'held' ? {} : { list: name }),
          current: name === list,
        }))}
      />
      <FilterBar
        action={paths.inboundMails}
        label="Find mail"
        clearHref={sender === '' && ticket === '' ? undefined : paths.inboundList(list === 'held' ? {} : { list })}
      >
        {list === 'held' ? null : <input type="hidden" name="list" value={list} />}
        <TextInput name="ticket" label="Ticket" hint="Such as OTS-10234" optional defaultValue={ticket} />
        <TextInput name="sender" label="From" hint="The whole address" optional defaultValue={sender} />
      </FilterBar>
      {mails.length === 0 ? (
        <EmptyState heading={sender === '' && ticket === '' ? 'No mail here' : 'No such mail here'}>
          {list === 'held' || list === 'set-aside'
            ? 'Nothing waits for you.'
            : 'Mail to the mailboxes of your sections appears here.'}
        </EmptyState>
      ) : (
        <InboundTable mails={mails} list={list} timeZone={timeZone} />
      )}
      <Pager
        newer="First page"
        older="Next page"
        newerHref={isFirst ? undefined : paths.inboundList(query)}
        olderHref={next === null ? undefined : paths.inboundList({ ...query, after: next })}
      />
    </Stack>
  )
}
