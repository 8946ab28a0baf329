import { RESOLUTION_CODES } from '#app/domain/tickets/resolution-code.ts'
import { isWaiting, statusWords, WAITING_STATUSES } from '#app/domain/tickets/ticket-status.ts'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { ActionProps } from './ticket-actions.tsx'
import { VerbFold } from './verb-fold.tsx'
import { verbForm } from './verb-form.ts'

export function AssignmentForm(props: ActionProps) {
  const { page, staff } = props
  const form = verbForm(props, 'assignment')
  return (
    <VerbFold form={form} label="Assign" verb="Assign" shortcut="a">
      <Select
        {...form.field('assigneeId')}
        label="Who works on it"
        defaultValue={form.value('assigneeId', String(page.ticket.assignee?.id ?? ''))}
        options={[
          { value: '', label: 'Nobody: back to the queue' },
          ...staff.map(({ personId, name, isAway }) => ({
            value: String(personId),
            label: isAway ? `${name} (away)` : name,
          })),
        ]}
      />
    </VerbFold>
  )
}

export function WaitingForm(props: ActionProps) {
  const { status, waitingFor } = props.page.ticket
  const form = verbForm(props, 'status')
  const choices = WAITING_STATUSES.map((value) => ({ value, label: statusWords(value, 'staff') }))
  return (
    <VerbFold form={form} label="Wait" verb="Wait" shortcut="w">
      <Select
        {...form.field('status')}
        label="The ticket is"
        defaultValue={form.value('status', isWaiting(status) ? status : 'waiting_on_requester')}
        options={
          form.value('status') === 'in_progress'
            ? [{ value: 'in_progress', label: statusWords('in_progress', 'staff') }, ...choices]
            : choices
        }
      />
      <TextInput
        {...form.field('waitingFor')}
        label="Waiting for what?"
        hint="The requester reads this. Semicolons make a list of it."
        defaultValue={form.value('waitingFor', waitingFor ?? '')}
      />
    </VerbFold>
  )
}

export function TransferForm(props: ActionProps) {
  const { page, sections } = props
  const form = verbForm(props, 'transfer')
  return (
    <VerbFold form={form} label="Transfer" verb="Transfer">
      <Select
        {...form.field('sectionCode')}
        label="To section"
        placeholder="Choose a section"
        defaultValue={form.value('sectionCode')}
        options={sections
          .filter(({ code }) => code !== page.ticket.sectionCode)
          .map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextArea
        {...form.field('reason')}
        label="Reason"
        hint="For the other section. The requester sees only that it moved."
        size="short"
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}

export function ResolutionForm(props: ActionProps) {
  const form = verbForm(props, 'resolution')
  return (
    <VerbFold form={form} label="Resolve" verb="Resolve" submissionKey={props.submissionKeys.resolution}>
      <Select
        {...form.field('code')}
        label="How was it resolved?"
        placeholder="Choose one"
        defaultValue={form.value('code')}
        options={Object.entries(RESOLUTION_CODES).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        {...form.field('text')}
        label="What was done"
        hint="The requester gets this by mail."
        defaultValue={form.value('text')}
      />
    </VerbFold>
  )
}

export function ReopeningForm(props: ActionProps) {
  const form = verbForm(props, 'reopening')
  return (
    <VerbFold form={form} label="Reopen" verb="Reopen">
      <TextArea
        {...form.field('reason')}
        label="What still does not work?"
        size="short"
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}
