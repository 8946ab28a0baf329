import { canSpendBudget } from './can-spend-budget.ts'
import { evaluateTimeline } from './evaluate-timeline.ts'
import type { EvaluatedClock, SlaTerms } from './evaluated-clock.ts'
import { MINUTE_MS } from './local-time.ts'
import { type SimulationCase, simulationCaseSchema } from './simulation-case.ts'
import type { SlaTimelineEvent } from './timeline-event.ts'

export interface SimulatedClock {
  target: EvaluatedClock['target']
  state: EvaluatedClock['state']
  startedAt: string
  endedAt: string | null
  dueAt: string | null
  breachedAt: string | null
  elapsedMs: number
  warnings: { percent: number; at: string }[]
}

export interface SimulationResult {
  id: string | number
  clocks: SimulatedClock[]
}

/**
 * Evaluates a past timeline under policies that need not exist, as an administrator does before saving one.
 * @param input a parsed line as docs/sla.md, "Simulation", describes it.
 * @throws ZodError or RangeError when the case is malformed, CalendarNeverOpensError when a budget can never be spent.
 */
export function simulateCase(input: unknown): SimulationResult {
  const simulation = simulationCaseSchema.parse(input)
  const clocks = evaluateTimeline(toTimeline(simulation), simulation.asOf)
  return { id: simulation.id, clocks: clocks.map(toSimulatedClock) }
}

function toTimeline({ calendars, policies, events }: SimulationCase): SlaTimelineEvent[] {
  const terms = new Map<string, SlaTerms>()
  const named = new Map(Object.entries(calendars))
  for (const [name, policy] of Object.entries(policies)) {
    const calendar = named.get(policy.calendar)
    if (!calendar) throw new RangeError(`policies.${name}: there is no calendar "${policy.calendar}"`)
    terms.set(name, {
      calendar,
      budgetMinutes: policy.targets,
      warnAtPercents: policy.warnAt,
    })
  }
  for (const [name, { calendar, budgetMinutes }] of terms) {
    for (const [target, minutes] of Object.entries(budgetMinutes)) {
      if (canSpendBudget(calendar, minutes * MINUTE_MS)) continue
      throw new RangeError(`policies.${name}.targets.${target}: the calendar can never spend this budget`)
    }
  }
  return inOrder(events).map((event) => {
    if (!('policy' in event)) return event
    const found = terms.get(event.policy)
    if (!found) throw new RangeError(`there is no policy "${event.policy}"`)
    return { at: event.at, type: event.type, terms: found }
  })
}

/** Checked here and not by the engine alone, which does not look past `asOf`. */
function inOrder(events: SimulationCase['events']): SimulationCase['events'] {
  for (const [index, event] of events.entries()) {
    if (event.at < (events[index - 1]?.at ?? event.at))
      throw new RangeError(`events.${index}: is earlier than the one before`)
  }
  return events
}

function toSimulatedClock(clock: EvaluatedClock): SimulatedClock {
  return {
    target: clock.target,
    state: clock.state,
    startedAt: toIso(clock.startedAt),
    endedAt: toIsoOrNull(clock.endedAt),
    dueAt: toIsoOrNull(clock.dueAt),
    breachedAt: toIsoOrNull(clock.breachedAt),
    elapsedMs: clock.elapsedMs,
    warnings: clock.warnings.map(({ percent, at }) => ({ percent, at: toIso(at) })),
  }
}

function toIso(at: number): string {
  return new Date(at).toISOString()
}

function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at)
}
