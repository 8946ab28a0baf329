import type { Level } from '#app/generated/prisma/enums.ts'
import { Priority } from '#app/generated/prisma/enums.ts'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { ActionProps } from './ticket-actions.tsx'
import { VerbFold } from './verb-fold.tsx'
import { verbForm } from './verb-form.ts'

const IMPACTS: Record<Level, string> = {
  high: 'High: a whole agency, or the public',
  medium: 'Medium: a team or an office',
  low: 'Low: one person',
}
const URGENCIES: Record<Level, string> = {
  high: 'High: work has stopped',
  medium: 'Medium: work is hampered',
  low: 'Low: it can wait',
}

const toOptions = (words: Record<Level, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

export function ClassificationForm(props: ActionProps) {
  const { page, categories } = props
  const { ticket } = page
  const form = verbForm(props, 'classification')
  const groups = [...new Set(categories.map(({ groupName }) => groupName))]
  return (
    <VerbFold form={form} label="Change category, impact, urgency" verb="Change">
      <SearchableSelect
        {...form.field('categoryCode')}
        label="Category"
        placeholder="None"
        hint={
          ticket.isCategoryGuessed
            ? 'It was guessed from the words of a mail. Change it, or send it as it is to confirm it.'
            : undefined
        }
        optional
        defaultValue={form.value('categoryCode', ticket.categoryCode ?? '')}
        options={groups.map((groupName) => ({
          label: groupName,
          options: categories
            .filter((category) => category.groupName === groupName)
            .map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <Select
        {...form.field('impact')}
        label="Impact"
        defaultValue={form.value('impact', ticket.impact)}
        options={toOptions(IMPACTS)}
      />
      <Select
        {...form.field('urgency')}
        label="Urgency"
        hint={ticket.isPriorityOverridden ? 'The priority stays as a supervisor set it.' : 'The priority follows.'}
        defaultValue={form.value('urgency', ticket.urgency)}
        options={toOptions(URGENCIES)}
      />
    </VerbFold>
  )
}

export function PriorityForm(props: ActionProps) {
  const form = verbForm(props, 'priority')
  return (
    <VerbFold form={form} label="Override the priority" verb="Set priority">
      <Select
        {...form.field('priority')}
        label="Priority"
        defaultValue={form.value('priority', props.page.ticket.priority)}
        options={Object.values(Priority).map((value) => ({ value, label: value }))}
      />
      <TextArea
        {...form.field('reason')}
        label="Reason"
        hint="It stays on the ticket for the staff."
        size="short"
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}

export function CancellationForm(props: ActionProps) {
  const form = verbForm(props, 'cancellation')
  return (
    <VerbFold form={form} label="Cancel ticket" verb="Cancel ticket" tone="danger">
      <TextInput
        {...form.field('reason')}
        label="Reason"
        hint="The requester sees this. Nobody works on a cancelled ticket."
        optional
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}
