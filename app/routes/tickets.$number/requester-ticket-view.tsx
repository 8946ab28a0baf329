import { describeDetails } from '#app/domain/tickets/ticket-details.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { listFormErrors } from '#app/http/answer-form.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { FreezeLine } from './freeze-line.tsx'
import { RatingForm } from './rating-form.tsx'
import { RequesterActions } from './requester-actions.tsx'
import { RequesterNotice } from './requester-notice.tsx'
import { RequesterReplyForm } from './requester-reply-form.tsx'
import { RequesterStatus } from './requester-status.tsx'
import type { TicketPageData } from './route.tsx'
import { TicketTimeline } from './ticket-timeline.tsx'
import type { Refusal } from './ticket-verb-page.tsx'

/** A ticket as those see it who asked for it: how it stands, by when they hear from us, and the conversation. */
export function RequesterTicketView({ refusal, ...data }: TicketPageData & { refusal: Refusal }) {
  const { ticket } = data.page
  return (
    <Stack gap="wide">
      <Stack>
        <PageHeader
          over={
            <>
              <a href={paths.tickets}>My tickets</a> · {formatTicketNumber(ticket.id)}
            </>
          }
          title={ticket.subject}
        />
        <ErrorSummary errors={listFormErrors(refusal?.form)} />
        <RequesterNotice {...data} />
        <FreezeLine {...data} />
        <RequesterStatus {...data} />
      </Stack>
      <WithAside asideLabel="About this ticket" aside={<About {...data} refusal={refusal} />}>
        <Stack gap="wide">
          <TicketTimeline {...data} reader="requester" />
          <RequesterReplyForm {...data} refused={refusal?.verb === 'replies' ? refusal.form : undefined} />
          <RatingForm {...data} refused={refusal?.verb === 'rating' ? refusal.form : undefined} />
        </Stack>
      </WithAside>
    </Stack>
  )
}

function About({ refusal, ...data }: TicketPageData & { refusal: Refusal }) {
  const { ticket } = data.page
  const place = [ticket.building, ticket.room, ticket.parishName && `${ticket.parishName} Parish`]
  const isTheirs = [ticket.requester.id, ticket.openedBy.id].includes(data.personId)
  return (
    <Stack>
      <DescriptionList
        facts={[
          { term: 'For', value: ticket.requester.name },
          { term: 'Opened by', value: ticket.openedBy.id === ticket.requester.id ? null : ticket.openedBy.name },
          { term: 'Opened', value: formatFullInstant(ticket.openedAt, data.timeZone) },
          { term: 'Category', value: ticket.categoryName ?? 'None of ours fitted' },
          { term: 'Place', value: place.filter(Boolean).join(', ') },
          {
            term: isTheirs ? 'Reach you' : 'Reach them',
            value: [ticket.contactPhone, ticket.contactNote].filter(Boolean).join(' · '),
          },
          ...describeDetails(ticket.details).map(({ label, text }) => ({ term: label, value: text })),
          { term: 'Continues', value: ticket.continuesId && <TicketLink ticketId={ticket.continuesId} /> },
        ]}
      />
      <RequesterActions {...data} refused={refusal?.verb === 'cancellation' ? refusal.form : undefined} />
    </Stack>
  )
}

function TicketLink({ ticketId }: { ticketId: number }) {
  return <a href={paths.ticket(ticketId)}>{formatTicketNumber(ticketId)}</a>
}
