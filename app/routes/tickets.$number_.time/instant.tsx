import { formatDay, formatExactInstant } from '#app/http/format-time.ts'
import type { TimePage } from './time-page.ts'

interface Props {
  at: number
  page: Pick<TimePage, 'timeZone' | 'withYear'>
  after?: number
}

/**
 * An instant in the reader's zone, exact to the millisecond for machines and for who points at it. Beside one of the same
 * day (`after`) it is the time alone.
 */
export function Instant({ at, page, after }: Props) {
  const { timeZone, withYear } = page
  const iso = new Date(at).toISOString()
  const short = formatExactInstant(at, timeZone)
  const text = withYear ? short.replace(/, (?=\d+:)/, `, ${formatDay(at, timeZone).slice(-4)}, `) : short
  const isSameDay = after !== undefined && formatDay(after, timeZone) === formatDay(at, timeZone)
  return (
    <time dateTime={iso} title={iso}>
      {isSameDay ? text.replace(/^.*, /, '') : text}
    </time>
  )
}
