import { pausesClocks } from '#app/domain/sla/to-sla-timeline.ts'
import { describePromise } from '#app/domain/tickets/describe-promise.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { isOpen, statusWords } from '#app/domain/tickets/ticket-status.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import type { TicketPageData } from './route.tsx'
import { waitedForOf } from './waited-for-of.ts'

/** The three things that people come for: how it stands, who has it, and by when. */
export function RequesterStatus({ page, personId, timeZone, isConfirmation }: TicketPageData) {
  const { now } = usePageEnvironment()
  const { ticket, clocks } = page
  const open = isOpen(ticket.status)
  const promise = open ? describePromise(clocks, { now, timeZone }) : ''
  // What we wait for on their side stands in the notice above.
  const isTheirs = ticket.status === 'waiting_on_requester'
  const waiting =
    open && ticket.waitingFor && !isTheirs
      ? `${statusWords(ticket.status, 'requester')}: ${maskProtectedNumbers(ticket.waitingFor)}`
      : null
  const said = promise || explainNoPromise(open && pausesClocks(ticket.status))
  return (
    <DescriptionList
      inline
      facts={[
        {
          term: 'How it stands',
          value: waiting ?? statusWords(ticket.status, 'requester', waitedForOf({ page, personId })),
        },
        { term: 'Who handles it', value: nameHandler(page.ticket) },
        // The confirmation above has said it already.
        {
          term: said ? 'By when' : 'How long it took',
          value: isConfirmation ? null : (
            <>
              {said} <a href={paths.ticketTime(ticket.id)}>Why this time?</a>
            </>
          ),
        },
      ]}
    />
  )
}

function nameHandler({ assignee, sectionName }: TicketPageData['page']['ticket']): string {
  return assignee ? `${assignee.name}, ${sectionName}` : sectionName
}

function explainNoPromise(isPaused: boolean): string | null {
  return isPaused ? 'Time stands still while we wait; it goes on as soon as there is an answer.' : null
}
