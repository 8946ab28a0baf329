import { formatExactInstant } from '#app/http/format-time.ts'

/** An instant in the reader's zone, exact to the millisecond for machines and for who points at it. */
export function Instant({ at, timeZone }: { at: number; timeZone: string }) {
  const iso = new Date(at).toISOString()
  return (
    <time dateTime={iso} title={iso}>
      {formatExactInstant(at, timeZone)}
    </time>
  )
}
