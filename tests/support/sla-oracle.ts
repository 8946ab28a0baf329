import { openTimeBetween, openTimeRunsOutAt, type PlainCalendar } from './open-time-oracle.ts'

/**
 * A slow reading of docs/sla.md that shares nothing with the engine. Each target is read off the whole timeline by itself, as
 * a list of lives; a life is then judged period by period. It says what the page says, for tests to compare with.
 */
export interface PlainEvent {
  at: string
  type: string
  policy?: string
}

export interface PlainPolicy {
  calendar: string
  targets: Record<string, number>
  warnAt: number[]
}

export interface PlainCase {
  id: string
  calendars: Record<string, PlainCalendar>
  policies: Record<string, PlainPolicy>
  events: PlainEvent[]
  asOf: string
}

interface Law {
  calendar: PlainCalendar
  budgets: Record<string, number>
  warnAt: number[]
}

interface Step {
  at: number
  type: string
  law: Law
}

/** A time during which one law measured the clock and it had not ended. */
interface Period {
  from: number
  to: number
  law: Law
  /** The law began here by a change, not by the start of the clock. */
  changed: boolean
}

interface Life {
  target: string
  startedAt: number
  counting: [number, number][]
  periods: Period[]
  end: 'open' | 'done' | 'cancelled'
  endedInPause: boolean
  createdAtStep: number
}

const NEVER = Number.POSITIVE_INFINITY

export function judgeCase(plain: PlainCase): unknown {
  const asOf = Date.parse(plain.asOf)
  const steps = effectiveSteps(plain, asOf)
  const lives = [...firstResponses(steps), ...resolutions(steps), ...nextResponses(steps)]
  lives.sort((a, b) => a.startedAt - b.startedAt || a.createdAtStep - b.createdAtStep)
  return { id: plain.id, clocks: lives.map((life) => judgeLife(life, asOf)) }
}

/** The events up to `asOf` that apply in the state of their moment, each with the law in force after it. */
function effectiveSteps(plain: PlainCase, asOf: number): Step[] {
  const laws = new Map(
    Object.entries(plain.policies).map(([name, policy]): [string, Law] => {
      const calendar = plain.calendars[policy.calendar]
      if (!calendar) throw new Error('no such calendar')
      return [name, { calendar, budgets: policy.targets, warnAt: policy.warnAt }]
    }),
  )
  const steps: Step[] = []
  let law: Law | undefined
  let state = 'none'
  const follows: Record<string, Record<string, string>> = {
    opened: { none: 'working' },
    waiting: { working: 'waiting' },
    resumed: { waiting: 'working' },
    resolved: { working: 'resolved', waiting: 'resolved' },
    reopened: { resolved: 'working' },
    cancelled: { working: 'cancelled', waiting: 'cancelled', resolved: 'cancelled' },
  }
  for (const event of plain.events) {
    const at = Date.parse(event.at)
    if (at > asOf || state === 'cancelled') break
    const moves = follows[event.type]
    const next = moves === undefined ? state : moves[state]
    if (next === undefined) continue
    state = next
    if (event.policy !== undefined) law = laws.get(event.policy)
    if (!law) throw new Error('no law')
    steps.push({ at, type: event.type, law })
  }
  return steps
}

/** Runs from the opening, without pauses, to the first answer or resolution. */
function firstResponses(steps: Step[]): Life[] {
  const target = 'firstResponse'
  const lives: Life[] = []
  let life: Life | undefined
  for (const [index, step] of steps.entries()) {
    if (step.type === 'opened' || step.type === 'policyChanged') {
      const promised = step.law.budgets[target] !== undefined
      if (life && promised) newLaw(life, step)
      else if (life) life = close(life, step.at, 'cancelled')
      else if (promised) {
        const openedAt = steps[0]?.at ?? step.at
        life = begin(target, openedAt, step, index, step.type === 'policyChanged')
        life.counting.push([openedAt, NEVER])
        lives.push(life)
      }
    }
    if (step.type === 'staffReplied' || step.type === 'resolved') {
      if (life) close(life, step.at, 'done')
      return lives
    }
    if (step.type === 'cancelled' && life) life = close(life, step.at, 'cancelled')
  }
  return lives
}

/** Runs from the opening while the ticket is worked on, and again after each reopening. */
function resolutions(steps: Step[]): Life[] {
  const target = 'resolution'
  const lives: Life[] = []
  let life: Life | undefined
  let resolved = false
  for (const [index, step] of steps.entries()) {
    const promised = step.law.budgets[target] !== undefined
    const running = life !== undefined && life.end === 'open'
    switch (step.type) {
      case 'opened':
      case 'policyChanged':
        if (life && running && promised) newLaw(life, step)
        else if (life && running) close(life, step.at, 'cancelled')
        else if (promised && !resolved) {
          life = broughtBack(steps, index)
          lives.push(life)
        }
        break
      case 'waiting':
        if (life && running) stopCounting(life, step.at)
        break
      case 'resumed':
        if (life && running) life.counting.push([step.at, NEVER])
        break
      case 'resolved':
        resolved = true
        if (life && running) close(life, step.at, 'done')
        break
      case 'reopened':
        resolved = false
        if (!promised) break
        if (life && life.end === 'done') {
          life.end = 'open'
          life.counting.push([step.at, NEVER])
          life.periods.push({ from: step.at, to: NEVER, law: step.law, changed: true })
        } else {
          life = broughtBack(steps, index)
          lives.push(life)
        }
        break
      case 'cancelled':
        if (life && running) close(life, step.at, 'cancelled')
        break
    }
  }
  return lives
}

/** A resolution clock made at a step, measured from the opening: all the time that the ticket was worked on. */
function broughtBack(steps: Step[], index: number): Life {
  const step = steps[index]
  const first = steps[0]
  if (!step || !first) throw new Error('no step')
  const life = begin('resolution', first.at, step, index, step.type !== 'opened')
  for (const { at, type } of steps.slice(0, index + 1)) {
    if (type === 'opened' || type === 'resumed' || type === 'reopened') life.counting.push([at, NEVER])
    if (type === 'waiting' || type === 'resolved') stopCounting(life, at)
  }
  return life
}

/** One life for each round: from an unanswered requester's reply to the next answer or resolution. */
function nextResponses(steps: Step[]): Life[] {
  const target = 'nextResponse'
  const lives: Life[] = []
  let life: Life | undefined
  let answeredBefore = false
  let state: 'working' | 'waiting' | 'resolved' = 'working'
  let wroteAfterResolution = false
  for (const [index, step] of steps.entries()) {
    const promised = step.law.budgets[target] !== undefined
    const starts =
      (step.type === 'requesterReplied' && answeredBefore && state !== 'resolved') ||
      (step.type === 'reopened' && wroteAfterResolution)
    if (step.type === 'requesterReplied' && state === 'resolved') wroteAfterResolution = true
    if (step.type === 'waiting') state = 'waiting'
    if (step.type === 'resumed' || step.type === 'reopened') state = 'working'
    if (step.type === 'resolved') state = 'resolved'
    if (step.type === 'staffReplied' || step.type === 'reopened') wroteAfterResolution = false
    if (step.type === 'staffReplied' || step.type === 'resolved') {
      answeredBefore = true
      if (life) life = close(life, step.at, 'done')
    }
    if (step.type === 'cancelled' && life) life = close(life, step.at, 'cancelled')
    if (step.type === 'policyChanged' && life) {
      if (promised) newLaw(life, step)
      else life = close(life, step.at, 'cancelled')
    }
    if (step.type === 'waiting' && life) stopCounting(life, step.at)
    if (step.type === 'resumed' && life) life.counting.push([step.at, NEVER])
    if (starts && promised && !life) {
      life = begin(target, step.at, step, index, false)
      if (state === 'working') life.counting.push([step.at, NEVER])
      lives.push(life)
    }
  }
  return lives
}

function begin(target: string, startedAt: number, step: Step, createdAtStep: number, changed: boolean): Life {
  const periods = [{ from: step.at, to: NEVER, law: step.law, changed }]
  return { target, startedAt, counting: [], periods, end: 'open', endedInPause: false, createdAtStep }
}

function newLaw(life: Life, step: Step): void {
  endPeriod(life, step.at)
  life.periods.push({ from: step.at, to: NEVER, law: step.law, changed: true })
}

function close(life: Life, at: number, end: 'done' | 'cancelled'): undefined {
  endPeriod(life, at)
  life.endedInPause = !isCounting(life)
  stopCounting(life, at)
  life.end = end
}

function endPeriod(life: Life, at: number): void {
  const last = life.periods.at(-1)
  if (last) last.to = at
}

function stopCounting(life: Life, at: number): void {
  const last = life.counting.at(-1)
  if (last && last[1] === NEVER) last[1] = at
}

function isCounting(life: Life): boolean {
  return life.counting.some(([, to]) => to === NEVER)
}

function judgeLife(life: Life, asOf: number): unknown {
  const last = life.periods.at(-1)
  if (!last) throw new Error('a life has a period')
  const ended = life.end !== 'open'
  const until = Math.min(last.to, asOf)
  const paused = ended ? life.endedInPause : !isCounting(life)
  const breachedAt = firstBreach(life, until)
  const dueAt = life.end === 'cancelled' ? null : dueUnder(life, last.law, paused)
  let state = paused ? 'paused' : 'running'
  if (ended) state = 'met'
  if (breachedAt !== null) state = 'breached'
  if (life.end === 'cancelled') state = 'cancelled'
  return {
    target: life.target,
    state,
    startedAt: iso(life.startedAt),
    endedAt: ended ? iso(last.to) : null,
    dueAt: dueAt === null ? null : iso(dueAt),
    breachedAt: breachedAt === null ? null : iso(breachedAt),
    elapsedMs: measured(life, last.law, until),
    warnings: warningsOf(life, until),
  }
}

function measured(life: Life, law: Law, until: number): number {
  let sum = 0
  for (const [from, to] of life.counting) sum += openTimeBetween(law.calendar, from, Math.min(to, until))
  return sum
}

/** The earliest instant, not after `until`, at which the clock had counted so much; null when it had not by then. */
function reachedBy(life: Life, law: Law, ms: number, until: number): number | null {
  if (ms === 0) return life.startedAt
  let left = ms
  for (const [from, to] of life.counting) {
    const counted = openTimeBetween(law.calendar, from, Math.min(to, until))
    if (counted >= left) return openTimeRunsOutAt(law.calendar, from, left)
    left -= counted
  }
  return null
}

/** Of a clock that is, or was at its end, in a pause: only what was spent before it. Else its last stretch goes on. */
function dueUnder(life: Life, law: Law, paused: boolean): number | null {
  const budget = budgetOf(life, law)
  const last = life.counting.at(-1)
  if (paused || !last || budget === 0) return reachedBy(life, law, budget, last?.[1] ?? life.startedAt)
  const earlier = reachedBy(life, law, budget, last[0])
  if (earlier !== null) return earlier
  return openTimeRunsOutAt(law.calendar, last[0], budget - measured(life, law, last[0]))
}

function firstBreach(life: Life, until: number): number | null {
  for (const { from, to, law, changed } of life.periods) {
    const horizon = Math.min(to, until)
    const budget = budgetOf(life, law)
    if (changed && measured(life, law, from) > budget) return from
    const due = reachedBy(life, law, budget, horizon)
    if (due !== null && due < horizon) return due
  }
  return null
}

function warningsOf(life: Life, until: number): { percent: number; at: string }[] {
  const passed = new Map<number, number>()
  for (const { from, to, law, changed } of life.periods) {
    for (const percent of law.warnAt) {
      if (passed.has(percent)) continue
      const needed = shareOf(budgetOf(life, law), percent)
      if (changed && measured(life, law, from) >= needed) passed.set(percent, from)
      const at = reachedBy(life, law, needed, Math.min(to, until))
      if (at !== null && !passed.has(percent)) passed.set(percent, at)
    }
  }
  return [...passed].sort((a, b) => a[0] - b[0]).map(([percent, at]) => ({ percent, at: iso(at) }))
}

function budgetOf(life: Life, law: Law): number {
  const minutes = law.budgets[life.target]
  if (minutes === undefined) throw new Error('a period has a budget')
  return minutes * 60_000
}

/** p % rounded down, in whole numbers all the way, with the percent as it is written. */
function shareOf(budget: number, percent: number): number {
  const [whole = '0', fraction = ''] = String(percent).split('.')
  const hundredths = 100n * 10n ** BigInt(fraction.length)
  return Number((BigInt(budget) * BigInt(whole + fraction)) / hundredths)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
