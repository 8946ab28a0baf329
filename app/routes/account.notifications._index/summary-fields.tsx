import type { ShownPreferences } from '#app/domain/notifications/preferences/get-preferences.server.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { CheckList } from '#app/ui/check-list.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** The mail of the morning, for those who work in a section. */
export function SummaryFields({
  preferences: { summaries },
  entered,
}: {
  preferences: ShownPreferences
  entered: Entered
}) {
  if (summaries.length === 0) return null
  return (
    <section aria-labelledby="morning-summary">
      <Stack>
        <h2 id="morning-summary">Morning summary</h2>
        <CheckList
          {...entered.field('summaries')}
          label="How these sections stand, by mail"
          hint="At 7:30 on their business days: what is open, overdue, due today and unassigned, and what came and was solved since the summary before."
          optional
          options={summaries.map(({ code, name }) => ({ value: code, label: name }))}
          values={entered.all('summaries')}
        />
      </Stack>
    </section>
  )
}
