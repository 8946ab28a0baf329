import type { LeftDuty } from '#app/domain/people/find-left-duties.server.ts'
import { formatInstant } from '../format-time.ts'
import { paths } from '../paths.ts'

type Shown = Omit<LeftDuty, 'fromAt' | 'toAt'> & { fromAt: Date | string | null; toAt: Date | string | null }

/** What still counts on somebody, each with the way to where it is mended. */
export function LeftDutyList({ duties, timeZone }: { duties: readonly Shown[]; timeZone: string }) {
  return (
    <ul>
      {duties.map((duty) => (
        <li key={`${duty.kind} ${duty.id}`}>
          <LeftDutyLine duty={duty} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  )
}

function LeftDutyLine({ duty, timeZone }: { duty: Shown; timeZone: string }) {
  const { kind, id, subject, fromAt, toAt } = duty
  const when =
    fromAt && toAt ? `, ${formatInstant(new Date(fromAt), timeZone)} to ${formatInstant(new Date(toAt), timeZone)}` : ''
  if (kind === 'routingRule') {
    return (
      <>
        The routing rule <a href={paths.routingRule(id)}>{subject}</a> gives them tickets
      </>
    )
  }
  if (kind === 'onCall') {
    return (
      <>
        <a href={paths.onCall}>On call</a> for {subject}
        {when}
      </>
    )
  }
  return (
    <>
      Stands in for {subject}
      {when}
    </>
  )
}
