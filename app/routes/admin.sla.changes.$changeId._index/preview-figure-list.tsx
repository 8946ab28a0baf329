import type { PreviewFigures } from '#app/domain/sla-changes/preview-figures.ts'
import { StatFigures } from '#app/ui/stat-figures.tsx'

const say = (count: number) => count.toLocaleString('en-US')

export function PreviewFigureList({ figures }: { figures: PreviewFigures }) {
  const { openTickets, ticketsChanged, earlier, later, added, cancelled, breachedAtOnce } = figures
  const moved = earlier + later
  return (
    <StatFigures
      figures={[
        {
          label: 'Open tickets that change',
          value: say(ticketsChanged),
          formula: `of ${say(openTickets)} that are open`,
        },
        {
          label: 'Due times that move',
          value: say(moved),
          formula: `${say(earlier)} to an earlier time, ${say(later)} to a later one`,
        },
        { label: 'Tickets overdue at once', value: say(breachedAtOnce), formula: 'that are not overdue now' },
        {
          label: 'Promises more or fewer',
          value: say(added + cancelled),
          formula: `${say(added)} begin, ${say(cancelled)} are no longer made`,
        },
      ]}
    />
  )
}
