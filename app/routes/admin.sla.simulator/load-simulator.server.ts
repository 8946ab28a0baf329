import type { Actor } from '#app/domain/identity/actor.ts'
import { getReportScope } from '#app/domain/reporting/get-report-scope.server.ts'
import { loadTrialChoices } from '#app/domain/reporting/load-trial-choices.server.ts'
import { readReportFilter } from '#app/domain/reporting/read-report-filter.ts'
import { readTrialTerms } from '#app/domain/reporting/read-trial-terms.ts'
import { MOST_SIMULATED, simulatePolicy } from '#app/domain/reporting/simulate-policy.server.ts'
import type { SimulationFilter } from '#app/domain/reporting/simulation-filter.ts'
import { TicketType } from '#app/generated/prisma/enums.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { pageOfFlips } from './page-of-flips.server.ts'
import { simulatorHref } from './simulator-href.ts'

/** The question that the address holds, and what came of it: nothing before one is asked, or when it cannot be answered. */
export async function loadSimulator(actor: Actor, asked: URLSearchParams, now: Date) {
  const [scope, choices] = await Promise.all([getReportScope(actor), loadTrialChoices()])
  const { filter: reported, notices } = readReportFilter(asked, scope, now)
  const { period, sectionCode, agency, priority } = reported
  const type = Object.values(TicketType).find((known) => known === asked.get('type')) ?? null
  const filter: SimulationFilter = { period, sectionCode, agency, priority, type }
  const question = readTrialTerms(asked, choices)
  const faults: FieldErrors = question && 'faults' in question ? question.faults : {}
  return {
    isAdministrator: actor.isAdministrator,
    scope,
    filter,
    notices,
    faults,
    most: MOST_SIMULATED,
    choices: {
      policies: choices.policies.map(({ code, name }) => ({ code, name })),
      calendars: choices.calendars.map(({ code, name }) => ({ code, name })),
    },
    asked: Object.fromEntries(asked),
    result: question && 'trial' in question ? await simulate() : null,
  }

  async function simulate() {
    if (!question || !('trial' in question)) return null
    const startedAt = performance.now()
    const { flipped, ...simulation } = await simulatePolicy(actor, { filter, trial: question.trial }, { now })
    const seconds = (performance.now() - startedAt) / 1000
    const { isFirst, next, tickets } = await pageOfFlips(actor, flipped, asked.get('after'))
    return {
      ...simulation,
      seconds,
      flippedCount: flipped.length,
      tickets,
      startHref: isFirst ? undefined : simulatorHref(asked),
      nextHref: next === null ? undefined : simulatorHref(asked, next),
    }
  }
}

export type SimulatorData = Awaited<ReturnType<typeof loadSimulator>>
export type SimulationResult = NonNullable<SimulatorData['result']>
