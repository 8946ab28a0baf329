import { isOpen, isWaiting } from '#app/domain/tickets/ticket-status.ts'
import { Button } from '#app/ui/button.tsx'
import type { ActionProps } from './ticket-actions.tsx'
import { verbForm } from './verb-form.ts'

/** What needs no words, the likeliest first: taking the ticket, and working on it. */
export function listQuickForms(props: ActionProps) {
  const { page, personId, staff } = props
  const { assignee, status } = page.ticket
  if (page.part !== 'worker' || !isOpen(status)) return []
  const mayTake = assignee?.id !== personId && staff.some((person) => person.personId === personId)
  return [
    ...(mayTake ? [<TakeForm key="take" {...props} />] : []),
    ...(status === 'in_progress' ? [] : [<WorkForm key="work" {...props} />]),
  ]
}

function TakeForm(props: ActionProps) {
  const { page, personId } = props
  return (
    <form method="post" action={verbForm(props, 'assignment').action}>
      <input type="hidden" name="assigneeId" value={personId} />
      <input type="hidden" name="revision" value={page.ticket.revision} />
      <Button tone={page.ticket.assignee === null ? 'primary' : 'secondary'}>Take</Button>
    </form>
  )
}

function WorkForm(props: ActionProps) {
  const { status, revision } = props.page.ticket
  return (
    <form method="post" action={verbForm(props, 'status').action}>
      <input type="hidden" name="status" value="in_progress" />
      <input type="hidden" name="revision" value={revision} />
      <Button tone="secondary">{isWaiting(status) ? 'Resume work' : 'Start work'}</Button>
    </form>
  )
}
