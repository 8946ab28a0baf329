import type { EvaluatedClock } from '#app/domain/sla/evaluate-timeline.ts'
import { writeLocalDateTime } from '#app/domain/sla/write-local-date-time.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { Select } from '#app/ui/select.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { TARGET_NAMES } from './target-names.ts'
import type { ActionProps } from './ticket-actions.tsx'
import { VerbFold } from './verb-fold.tsx'
import { verbForm } from './verb-form.ts'

/** A supervisor's override of a due time: which promise, until when, and why. */
export function DueTimeForm(props: ActionProps) {
  const { clocks, timeZone } = props
  const form = verbForm(props, 'due-time')
  const live = clocks.filter(({ endedAt }) => endedAt === null)
  // The one that is most likely meant: of those that run, the last that is due.
  const likely = live.findLast(({ runningSince }) => runningSince !== null) ?? live.at(-1)
  return (
    <VerbFold form={form} label="Move a due time" verb="Move due time">
      <Select
        {...form.field('target')}
        label="Promise"
        defaultValue={form.value('target', likely?.target)}
        options={live.map((clock) => ({ value: clock.target, label: describeClock(clock, timeZone) }))}
      />
      <TextInput
        {...form.field('wantedDueTime')}
        label="Due at"
        type="datetime-local"
        hint="In your time zone. Outside of business hours, the closing time before it holds."
        defaultValue={form.value('wantedDueTime', writeDue(likely, timeZone))}
      />
      <TextArea
        {...form.field('reason')}
        label="Reason"
        hint="It stays on the ticket for the staff, beside the original time."
        size="short"
        defaultValue={form.value('reason')}
      />
    </VerbFold>
  )
}

function describeClock({ target, dueAt, runningSince }: EvaluatedClock, timeZone: string): string {
  if (runningSince === null) return `${TARGET_NAMES[target]}, stands still`
  return `${TARGET_NAMES[target]}${dueAt === null ? '' : `, due ${formatInstant(dueAt, timeZone)}`}`
}

function writeDue(clock: EvaluatedClock | undefined, timeZone: string): string {
  return clock?.dueAt == null ? '' : writeLocalDateTime(new Date(clock.dueAt), timeZone)
}
