import { formatDay, formatExactInstant } from '#app/http/format-time.ts'

/**
 * An instant in the reader's zone, exact to the millisecond for machines and for who points at it. Beside one of the same
 * day (`after`) it is the time alone.
 */
export function Instant({ at, timeZone, after }: { at: number; timeZone: string; after?: number }) {
  const iso = new Date(at).toISOString()
  const text = formatExactInstant(at, timeZone)
  const isSameDay = after !== undefined && formatDay(after, timeZone) === formatDay(at, timeZone)
  return (
    <time dateTime={iso} title={iso}>
      {isSameDay ? text.replace(/^.*, /, '') : text}
    </time>
  )
}
