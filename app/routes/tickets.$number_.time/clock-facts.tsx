import type { ClockExplanation } from '#app/domain/sla/clock-explanation.ts'
import { formatExactHours } from '#app/http/format-time.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Instant } from './instant.tsx'
import { keepTogether } from './keep-together.ts'
import type { TimePage } from './time-page.ts'

/** The figures of a clock and the rules it was measured by, for staff. */
export function ClockFacts({ explained, page }: { explained: ClockExplanation; page: TimePage }) {
  const { clock, reference } = explained
  const { elapsedMs, budgetMs, grantedMs, dueAt, policyDueAt, runningSince, endedAt } = clock
  const { termsById, hoursById } = page
  const hours = hoursById[reference.calendarVersionId]
  const isOver = elapsedMs > budgetMs
  return (
    <DescriptionList
      inline
      facts={[
        {
          term: 'Counted',
          value: (
            <span className="figures" data-elapsed-ms={elapsedMs} title={`${elapsedMs.toLocaleString('en-US')} ms`}>
              {formatExactHours(elapsedMs)} of {formatExactHours(budgetMs)}
            </span>
          ),
        },
        {
          term: isOver ? 'Over' : 'Left',
          value:
            endedAt !== null && !isOver ? null : (
              <span className="figures">{formatExactHours(Math.abs(budgetMs - elapsedMs))}</span>
            ),
        },
        {
          term: 'Due',
          value:
            dueAt !== null ? (
              <Instant at={dueAt} page={page} />
            ) : endedAt === null && runningSince === null ? (
              'set when it goes on'
            ) : null,
        },
        {
          term: 'Granted',
          value: grantedMs === 0 ? null : <span className="figures">{formatExactHours(grantedMs)} of it</span>,
        },
        {
          term: 'Due by the policy alone',
          value: policyDueAt === null ? null : <Instant at={policyDueAt} page={page} />,
        },
        { term: 'Policy', value: termsById[reference.policyVersionId]?.policyName },
        { term: 'Hours', value: hours && `${keepTogether(hours.words)} (${hours.timeZone})` },
      ]}
    />
  )
}
