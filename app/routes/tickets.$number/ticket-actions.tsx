import { isOpen } from '#app/domain/tickets/ticket-status.ts'
import { CancellationForm, ClassificationForm, PriorityForm } from './correction-forms.tsx'
import { DueTimeForm } from './due-time-form.tsx'
import { FollowDone, FollowForms } from './follow-forms.tsx'
import { AssignmentForm, ReopeningForm, ResolutionForm, TransferForm, WaitingForm } from './handling-forms.tsx'
import { listQuickForms } from './quick-forms.tsx'
import { RestrictionForm } from './restriction-form.tsx'
import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'

/** Where a page's links lead to what may be done with the ticket. */
export const TICKET_ACTIONS_ID = 'actions'

export type ActionProps = TicketPageData & { refusal: Refusal }

/** What may be done with the ticket now, the likeliest first. A refused form is there whatever the ticket has become. */
export function TicketActions(props: ActionProps) {
  const { page, canOverride, mayRestrict, refusal } = props
  const { status } = page.ticket
  const isWorker = page.part === 'worker'
  const isMerged = status === 'merged'
  const canChange = isWorker && isOpen(status)
  const hasLiveClock = props.clocks.some(({ endedAt }) => endedAt === null)
  const wasRefused = (verb: string) => refusal?.verb === verb
  return (
    <section className="ticket-actions" id={TICKET_ACTIONS_ID} aria-label="Actions">
      <FollowDone {...props} />
      <div className="button-row">
        <div className="quick-forms">{listQuickForms(props)}</div>
        {page.part === 'observer' ? null : <FollowForms {...props} />}
      </div>
      {canChange || wasRefused('resolution') ? <ResolutionForm {...props} /> : null}
      {(isWorker && status === 'resolved') || wasRefused('reopening') ? <ReopeningForm {...props} /> : null}
      {canChange || wasRefused('assignment') ? <AssignmentForm {...props} /> : null}
      {canChange || wasRefused('status') ? <WaitingForm {...props} /> : null}
      {canChange || wasRefused('transfer') ? <TransferForm {...props} /> : null}
      {canChange || wasRefused('classification') ? <ClassificationForm {...props} /> : null}
      {(canChange && canOverride) || wasRefused('priority') ? <PriorityForm {...props} /> : null}
      {(canChange && canOverride && hasLiveClock) || wasRefused('due-time') ? <DueTimeForm {...props} /> : null}
      {(mayRestrict && !isMerged) || wasRefused('restriction') ? <RestrictionForm {...props} /> : null}
      {canChange || wasRefused('cancellation') ? <CancellationForm {...props} /> : null}
    </section>
  )
}
