import type { PromisePreview } from '#app/domain/tickets/preview-promises.server.ts'
import type { Level } from '#app/generated/prisma/enums.ts'
import { IMPACT_OPTIONS, impactLabel, LEVELS_FROM_LOW, URGENCY_OPTIONS } from '#app/http/tickets/level-words.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { FormEntry } from './form-entry.ts'

/** The same in a word or two, for the heading of a column. */
const URGENCY_SHORT: Record<Level, string> = { low: 'It can wait', medium: 'A day or two', high: 'Cannot wait' }

/** How many are affected and what cannot wait: together they decide how soon we start. */
export function PriorityFields({ entry, promises }: { entry: FormEntry; promises: readonly PromisePreview[] }) {
  return (
    <Stack>
      <h2>How much does it matter?</h2>
      <RadioGroup {...entry.choice('impact')} label="Who is affected?" across options={IMPACT_OPTIONS} />
      <RadioGroup {...entry.choice('urgency')} label="How long can it wait?" across options={URGENCY_OPTIONS} />
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
    ...LEVELS_FROM_LOW.map((level) => ({ key: level, label: URGENCY_SHORT[level] })),
  ]
  return (
    <DataTable caption="When we reply, if you submit now" captionHidden columns={columns}>
      {LEVELS_FROM_LOW.map((impact) => (
        <tr key={impact}>
          <Cell heads>{impactLabel(impact)}</Cell>
          {LEVELS_FROM_LOW.map((urgency) => (
            <Cell key={urgency} label={URGENCY_SHORT[urgency]}>
              {replyBy(impact, urgency)}
            </Cell>
          ))}
        </tr>
      ))}
    </DataTable>
  )
}
