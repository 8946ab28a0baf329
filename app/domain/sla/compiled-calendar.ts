import type { BusinessCalendarDefinition } from './calendar-definition.ts'
import { cutFrozen } from './cut-frozen.ts'
import { DAY_MS } from './local-time.ts'
import { buildOpenSpan, type DatedHours, type OpenSpan, toDatedHours } from './open-span.ts'

interface PlacedSpan {
  index: number
  /** Open time from the calendar's first measured instant to the start of this span; negative before it. */
  beforeMs: number
  totalMs: number
  /** Null until asked for, in spans that were only passed on the way to a far one. */
  intervals: OpenSpan | null
}

const SPAN_MS = 91 * DAY_MS
/** Some thirty years: beyond them only the totals are kept, or a date in the year 9999 would fill the memory. */
const SPANS_KEPT = 128
const FIRST_AT = Date.parse('0001-01-01T00:00:00.000Z')
const LAST_AT = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * A business calendar ready for measuring. Open time is one rising function of the instant, kept as running sums in
 * spans of 13 weeks that are built when first touched, so a question costs two binary searches over any distance.
 */
export class CompiledCalendar {
  readonly definition: BusinessCalendarDefinition
  readonly #hours: DatedHours
  readonly #lastOpeningAt: number
  readonly #spans: PlacedSpan[] = []
  #firstIndex = 0

  constructor(definition: BusinessCalendarDefinition) {
    this.definition = definition
    this.#hours = toDatedHours(definition)
    const opensWeekly = this.#hours.week.some((hours) => hours.length > 0)
    const lastException = Math.max(...this.#hours.exceptions.keys(), Number.NEGATIVE_INFINITY)
    this.#lastOpeningAt = opensWeekly ? LAST_AT : Math.min(LAST_AT, (lastException + 4) * DAY_MS)
  }

  /** Open milliseconds between a fixed instant of this calendar and `at`; only differences of it mean anything. */
  openMsUntil(at: number): number {
    const span = this.#spanAt(at)
    const { openAt, closeAt, sumMs } = this.#intervalsOf(span)
    const index = countBelow(openAt, at) - 1
    if (index < 0) return span.beforeMs
    const unspent = Math.max(0, (closeAt[index] ?? 0) - at)
    return span.beforeMs + (sumMs[index] ?? 0) - unspent
  }

  /** The earliest instant at which `openMsUntil` reaches `openMs`, or null when it never does. */
  findInstant(openMs: number): number | null {
    const span = this.#spanReaching(openMs)
    if (span === null) return null
    const { closeAt, sumMs } = this.#intervalsOf(span)
    const index = countBelow(sumMs, openMs - span.beforeMs)
    return (closeAt[index] ?? 0) - (span.beforeMs + (sumMs[index] ?? 0) - openMs)
  }

  /** All the open time there will ever be: endless unless only exceptions open. */
  get totalOpenMs(): number {
    if (this.#hours.week.some((hours) => hours.length > 0)) return Number.POSITIVE_INFINITY
    if (this.#hours.exceptions.size === 0) return 0
    const firstAt = (Math.min(...this.#hours.exceptions.keys()) - 4) * DAY_MS
    return this.openMsUntil(this.#lastOpeningAt) - this.openMsUntil(Math.max(FIRST_AT, firstAt))
  }

  #spanAt(at: number): PlacedSpan {
    if (!(at >= FIRST_AT && at <= LAST_AT)) throw new RangeError('Business time is measured in the years 1 to 9999')
    const index = Math.floor(at / SPAN_MS)
    if (this.#spans.length === 0) this.#firstIndex = index
    while (index < this.#firstIndex) this.#prepend()
    while (index >= this.#firstIndex + this.#spans.length) this.#append()
    return this.#placed(index - this.#firstIndex)
  }

  #spanReaching(openMs: number): PlacedSpan | null {
    while (this.#endMs() < openMs) {
      if ((this.#firstIndex + this.#spans.length) * SPAN_MS > this.#lastOpeningAt) return null
      this.#append()
    }
    let low = 0
    let high = this.#spans.length - 1
    let middle = this.#guessPosition(openMs, high)
    for (let probes = 1; low < high; probes++) {
      const isReached = this.#endMsOf(middle) >= openMs
      if (isReached) high = middle
      else low = middle + 1
      if (probes > 1) middle = (low + high) >> 1
      else middle = isReached ? Math.max(low, high - 1) : low
    }
    return this.#placed(low)
  }

  /** Nearly right where hours are much the same all year, so that thirty years are searched as fast as one. */
  #guessPosition(openMs: number, last: number): number {
    const firstMs = this.#placed(0).beforeMs
    const share = (openMs - firstMs) / (this.#endMs() - firstMs)
    return share > 0 && share < 1 ? Math.floor(share * (last + 1)) : 0
  }

  #append(): void {
    this.#spans.push(this.#place(this.#firstIndex + this.#spans.length, () => this.#endMs()))
  }

  #prepend(): void {
    this.#spans.unshift(this.#place(this.#firstIndex - 1, (totalMs) => this.#placed(0).beforeMs - totalMs))
    this.#firstIndex--
  }

  #place(index: number, beforeMs: (totalMs: number) => number): PlacedSpan {
    const intervals = this.#build(index)
    const { totalMs } = intervals
    const isKept = this.#spans.length < SPANS_KEPT
    return { index, beforeMs: beforeMs(totalMs), totalMs, intervals: isKept ? intervals : null }
  }

  #intervalsOf(span: PlacedSpan): OpenSpan {
    span.intervals ??= this.#build(span.index)
    return span.intervals
  }

  #build(index: number): OpenSpan {
    const span = buildOpenSpan(this.#hours, index * SPAN_MS, (index + 1) * SPAN_MS)
    const { frozen = [] } = this.definition
    return frozen.length === 0 ? span : cutFrozen(span, frozen)
  }

  #endMs(): number {
    return this.#spans.length === 0 ? 0 : this.#endMsOf(this.#spans.length - 1)
  }

  #endMsOf(position: number): number {
    const span = this.#placed(position)
    return span.beforeMs + span.totalMs
  }

  #placed(position: number): PlacedSpan {
    const span = this.#spans[position]
    if (!span) throw new RangeError('No such span')
    return span
  }
}

/** How many of the rising numbers are below `limit`. */
function countBelow(rising: readonly number[], limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
