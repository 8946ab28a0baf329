import { listLocalDays } from '#app/domain/sla/list-local-days.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const HOUR_STEPS = [1 / 12, 1 / 4, 1 / 2, 1, 2, 4, 6, 12]
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 364, 1820]
const MOST = 7

interface Tick {
  at: number
  label: string
}

/** The places of an axis of time that get a label, at most seven: full hours of a short one, local midnights of a long one. */
export function chooseTicks(fromAt: number, toAt: number, timeZone: string): Tick[] {
  const hours = HOUR_STEPS.find((step) => (toAt - fromAt) / (step * HOUR_MS) <= MOST - 1)
  const days = listLocalDays(timeZone, fromAt, toAt)
  const date = new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', day: 'numeric' })
  if (hours === undefined) return tickDays(days, date, toAt - fromAt)
  const time = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hour: 'numeric',
    ...(hours < 1 && { minute: '2-digit' as const }),
  })
  return days.flatMap((day) => {
    const [whole] = listLocalDays(timeZone, day.fromAt - DAY_MS, day.toAt).slice(-1)
    const midnight = whole?.fromAt ?? day.fromAt
    const count = Math.ceil((day.toAt - midnight) / (hours * HOUR_MS))
    return Array.from({ length: count }, (_, index) => midnight + index * hours * HOUR_MS)
      .filter((at) => at >= day.fromAt && at < day.toAt)
      .map((at) => ({ at, label: at === midnight ? date.format(at) : time.format(at).replace('\u202f', ' ') }))
  })
}

function tickDays(days: ReturnType<typeof listLocalDays>, date: Intl.DateTimeFormat, lengthMs: number): Tick[] {
  const step = DAY_STEPS.find((one) => lengthMs / (one * DAY_MS) <= MOST - 1) ?? DAY_MS
  return days
    .slice(1)
    .flatMap(({ fromAt }, index) => (index % step === 0 ? [{ at: fromAt, label: date.format(fromAt) }] : []))
}
