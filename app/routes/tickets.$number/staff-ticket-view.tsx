import { describeDetails } from '#app/domain/tickets/ticket-details.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { statusWords } from '#app/domain/tickets/ticket-status.ts'
import { listFormErrors } from '#app/http/answer-form.ts'
import { paths } from '#app/http/paths.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { Alert } from '#app/ui/alert.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { ClockStrip } from './clock-strip.tsx'
import { ConflictAlert } from './conflict-alert.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { FreezeLine } from './freeze-line.tsx'
import { HeldMailNotice } from './held-mail-notice.tsx'
import { ProtectedNotice } from './protected-notice.tsx'
import type { TicketPageData } from './route.tsx'
import { SectionStints } from './section-stints.tsx'
import { StaffComposer } from './staff-composer.tsx'
import { ThumbBar } from './thumb-bar.tsx'
import { TicketActions } from './ticket-actions.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketReaders } from './ticket-readers.tsx'
import { TicketTimeline } from './ticket-timeline.tsx'
import type { Refusal } from './ticket-verb-page.tsx'

/** The ticket on the desk: what is due on top, the conversation and the composer in reach, everything else beside it. */
export function StaffTicketView(props: TicketPageData & { refusal: Refusal }) {
  const { page, refusal, clocks, timeZone } = props
  const { ticket } = page
  const isConflict = refusal?.form.code === 'conflict'
  return (
    <Stack>
      <PageHeader
        over={formatTicketNumber(ticket.id)}
        title={ticket.subject}
        under={
          <span className="cluster">
            <PriorityBadge priority={ticket.priority} />
            <span>{statusWords(ticket.status, 'staff')}</span>
            <a href={paths.queue(ticket.sectionCode)}>{ticket.sectionName}</a>
            <span>{ticket.assignee?.name ?? 'Unassigned'}</span>
            {ticket.isUnrouted ? <Badge tone="warning">Needs sorting</Badge> : null}
            {ticket.isMuted ? <Badge tone="outline-neutral">Muted by you</Badge> : null}
            {ticket.isRestricted ? <Badge tone="outline-neutral">Restricted</Badge> : null}
          </span>
        }
      />
      {isConflict && refusal ? (
        <ConflictAlert refused={refusal.form} data={props} />
      ) : (
        <ErrorSummary errors={listFormErrors(refusal?.form)} />
      )}
      <ClockStrip clocks={clocks} ticket={ticket} events={page.events} timeZone={timeZone} />
      <FreezeLine {...props} />
      <ProtectedNotice {...props} />
      <HeldMailNotice ticketId={ticket.id} count={props.heldMail} />
      <WithAside
        asideLabel="About this ticket"
        aside={
          <Stack>
            <TicketActions {...props} />
            <TicketReaders {...props} />
            <TicketFacts
              ticket={ticket}
              ratings={page.ratings}
              details={describeDetails(ticket.details)}
              timeZone={timeZone}
            />
            <SectionStints {...props} />
            <DeliveryList deliveries={page.deliveries} timeZone={timeZone} />
          </Stack>
        }
      >
        <Stack>
          <TicketTimeline {...props} reader="staff" />
          {page.part === 'observer' ? (
            <Alert tone="warning">
              You read this in an emergency. Its section has been told. You can change nothing.
            </Alert>
          ) : (
            <div className="composer">
              <StaffComposer {...props} />
            </div>
          )}
        </Stack>
      </WithAside>
      {page.part === 'observer' ? null : <ThumbBar {...props} />}
    </Stack>
  )
}
