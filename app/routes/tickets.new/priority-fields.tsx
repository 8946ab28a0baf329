import type { PromisePreview } from '#app/domain/tickets/preview-promises.server.ts'
import type { Level } from '#app/generated/prisma/enums.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { FormEntry } from './form-entry.ts'

const IMPACT: Record<Level, { label: string; description: string }> = {
  low: { label: 'Just me or one person', description: 'Everybody else can work.' },
  medium: { label: 'Several people', description: 'A team, a floor, a counter.' },
  high: { label: 'A whole office, site or the public', description: 'Nobody there can work, or residents notice.' },
}

const URGENCY: Record<Level, { label: string; description: string }> = {
  low: { label: 'It can wait', description: 'A question, or something for later.' },
  medium: { label: 'I can work around it for a day or two', description: 'It is a nuisance, but work goes on.' },
  high: { label: 'I cannot work, it is stopped now or due today', description: 'There is no way around it.' },
}

/** The same in a word or two, for the heading of a column. */
const URGENCY_SHORT: Record<Level, string> = { low: 'It can wait', medium: 'A day or two', high: 'Cannot wait' }

const FROM_LOW: readonly Level[] = ['low', 'medium', 'high']

const listOptions = (words: typeof IMPACT) => FROM_LOW.map((value) => ({ value, ...words[value] }))

/** How many are affected and what cannot wait: together they decide how soon we start. */
export function PriorityFields({ entry, promises }: { entry: FormEntry; promises: readonly PromisePreview[] }) {
  return (
    <Stack>
      <h2>How much does it matter?</h2>
      <RadioGroup {...entry.choice('impact')} label="Who is affected?" across options={listOptions(IMPACT)} />
      <RadioGroup {...entry.choice('urgency')} label="How long can it wait?" across options={listOptions(URGENCY)} />
      <details>
        <summary>When would I hear from you?</summary>
        <Stack>
          <p className="muted">If you submit now, we reply by the time that stands here for what you choose above.</p>
          <PromiseTable promises={promises} />
        </Stack>
      </details>
    </Stack>
  )
}

function PromiseTable({ promises }: { promises: readonly PromisePreview[] }) {
  const replyBy = (impact: Level, urgency: Level) =>
    promises.find((promise) => promise.impact === impact && promise.urgency === urgency)?.replyBy ?? '–'
  const columns = [
    { key: 'impact', label: 'Who is affected' },
    ...FROM_LOW.map((level) => ({ key: level, label: URGENCY_SHORT[level] })),
  ]
  return (
    <DataTable caption="When we reply, if you submit now" captionHidden columns={columns}>
      {FROM_LOW.map((impact) => (
        <tr key={impact}>
          <Cell heads>{IMPACT[impact].label}</Cell>
          {FROM_LOW.map((urgency) => (
            <Cell key={urgency} label={URGENCY_SHORT[urgency]}>
              {replyBy(impact, urgency)}
            </Cell>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}
