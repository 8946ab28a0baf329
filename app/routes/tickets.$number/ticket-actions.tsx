import { isOpen, isWaiting } from '#app/domain/tickets/ticket-status.ts'
import { Button } from '#app/ui/button.tsx'
import { CancellationForm, ClassificationForm, PriorityForm } from './correction-forms.tsx'
import { DueTimeForm } from './due-time-form.tsx'
import { FollowDone, FollowForms } from './follow-forms.tsx'
import { AssignmentForm, ReopeningForm, ResolutionForm, TransferForm, WaitingForm } from './handling-forms.tsx'
import { RestrictionForm } from './restriction-form.tsx'
import type { TicketPageData } from './route.tsx'
import type { Refusal } from './ticket-verb-page.tsx'
import { verbForm } from './verb-form.ts'

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
    <section className="ticket-actions" aria-label="Actions">
      <FollowDone {...props} />
      <div className="button-row">
        {canChange ? <QuickButtons {...props} /> : null}
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

/** What needs no words: taking the ticket, and working on it. */
function QuickButtons(props: ActionProps) {
  const { page, personId, staff } = props
  const { assignee, status } = page.ticket
  const assignment = verbForm(props, 'assignment')
  const work = verbForm(props, 'status')
  const mayTake = assignee?.id !== personId && staff.some((person) => person.personId === personId)
  return (
    <>
      {mayTake ? (
        <form method="post" action={assignment.action}>
          <input type="hidden" name="assigneeId" value={personId} />
          <input type="hidden" name="revision" value={page.ticket.revision} />
          <Button tone={assignee === null ? 'primary' : 'secondary'}>Take</Button>
        </form>
      ) : null}
      {status === 'in_progress' ? null : (
        <form method="post" action={work.action}>
          <input type="hidden" name="status" value="in_progress" />
          <input type="hidden" name="revision" value={page.ticket.revision} />
          <Button tone="secondary">{isWaiting(status) ? 'Resume work' : 'Start work'}</Button>
        </form>
      )}
    </>
  )
}
