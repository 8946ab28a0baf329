import type { EvaluatedStint } from '#app/domain/sla/evaluated-stint.ts'
import { formatHours, formatInstant } from '#app/http/format-time.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { Badge } from '#app/ui/badge.tsx'
import { describeAcceptance, describeHolding } from './describe-stint.ts'
import type { TicketPageData } from './route.tsx'

/** Of a ticket that went about more than this, the earlier stays are folded away. */
const SHOWN = 4

type Props = Pick<TicketPageData, 'page' | 'sections' | 'stints' | 'timeZone'>

/** Which sections held the ticket, for how long, and whether each kept what it promises the others. */
export function SectionStints({ page, sections, stints, timeZone }: Props) {
  if (stints.length === 0) return null
  const earlier = stints.slice(0, -SHOWN)
  const nameOf = (code: string) => sections.find((section) => section.code === code)?.name ?? code.toUpperCase()
  const list = (some: readonly EvaluatedStint[]) => (
    <ol className="stint-list">
      {some.map((stint) => (
        <Stint key={stint.number} stint={stint} name={nameOf(stint.sectionCode)} timeZone={timeZone} />
      ))}
    </ol>
  )
  return (
    <section className="stints" aria-labelledby="stints">
      <h2 id="stints">Held by</h2>
      {earlier.length === 0 ? null : (
        <details className="fold">
          <summary>Show {earlier.length === 1 ? 'the first stay' : `the first ${earlier.length} stays`}</summary>
          {list(earlier)}
        </details>
      )}
      {list(stints.slice(-SHOWN))}
      <p className="small muted">{describeSum(stints, page.ticket.hopCount)}</p>
    </section>
  )
}

function Stint({ stint, name, timeZone }: { stint: EvaluatedStint; name: string; timeZone: string }) {
  const { now } = usePageEnvironment()
  const { number, startedAt, endedAt, isReturn, reason } = stint
  const instant = (at: number) => formatInstant(at, timeZone)
  const facts = [describeAcceptance(stint, { now: now.getTime(), instant }), describeHolding(stint, { instant })]
  return (
    <li value={number}>
      <span className="cluster">
        <strong>{name}</strong>
        {isReturn ? <Badge tone="outline-neutral">Returned</Badge> : null}
      </span>
      <div className="muted figures">
        {instant(startedAt)} – {endedAt === null ? 'now' : instant(endedAt)}
      </div>
      {reason === '' ? null : <div className="stint-reason">{reason}</div>}
      {facts.map(({ words, isLate }) => (
        <div key={words} className={isLate ? 'figures overdue-words' : 'figures'}>
          {words}
        </div>
      ))}
    </li>
  )
}

function describeSum(stints: readonly EvaluatedStint[], hops: number): string {
  const heldMs = stints.reduce((sum, stint) => sum + stint.heldMs, 0)
  const moved = hops === 0 ? 'never moved' : hops === 1 ? 'moved once' : `moved ${hops} times`
  return `${formatHours(heldMs)} working hours held in all, ${moved} between sections. Waiting for others is left out.`
}
