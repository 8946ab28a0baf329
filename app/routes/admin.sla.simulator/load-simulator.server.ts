import type { Actor } from '#app/domain/identity/actor.ts'
import { findTicketNames } from '#app/domain/reporting/find-ticket-names.server.ts'
import { getReportScope } from '#app/domain/reporting/get-report-scope.server.ts'
import { loadTrialChoices } from '#app/domain/reporting/load-trial-choices.server.ts'
import { pageFlippedTickets } from '#app/domain/reporting/page-flipped-tickets.ts'
import { readReportFilter } from '#app/domain/reporting/read-report-filter.ts'
import { readTrialTerms } from '#app/domain/reporting/read-trial-terms.ts'
import { MOST_SIMULATED, simulatePolicy } from '#app/domain/reporting/simulate-policy.server.ts'
import type { SimulationFilter } from '#app/domain/reporting/simulation-filter.ts'
import type { TrialTerms } from '#app/domain/reporting/trial-terms.ts'
import { TicketType } from '#app/generated/prisma/enums.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { simulatorHref } from './simulator-href.ts'

const PAGE_SIZE = 25

/** The question that the address holds, and what came of it: nothing before one is asked, or when it cannot be answered. */
export async function loadSimulator(actor: Actor, asked: URLSearchParams, now: Date) {
  const [scope, choices] = await Promise.all([getReportScope(actor), loadTrialChoices()])
  const { filter: reported, notices } = readReportFilter(asked, scope, now)
  const { period, sectionCode, agency, priority } = reported
  const type = Object.values(TicketType).find((known) => known === asked.get('type')) ?? null
  const filter: SimulationFilter = { period, sectionCode, agency, priority, type }
  const question = readTrialTerms(asked, choices)
  const faults: FieldErrors = question && 'faults' in question ? question.faults : {}
  const trial = question && 'trial' in question ? question.trial : null
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
    result: trial && (await simulate(actor, { filter, trial, asked, now })),
  }
}

export type SimulatorData = Awaited<ReturnType<typeof loadSimulator>>

interface Trial {
  filter: SimulationFilter
  trial: TrialTerms
  asked: URLSearchParams
  now: Date
}

async function simulate(actor: Actor, { filter, trial, asked, now }: Trial) {
  const startedAt = performance.now()
  const { flipped, ...simulation } = await simulatePolicy(actor, { filter, trial }, { now })
  const seconds = (performance.now() - startedAt) / 1000
  const page = pageFlippedTickets(flipped, { after: asked.get('after'), limit: PAGE_SIZE })
  const names = await findTicketNames(
    actor,
    page.tickets.map(({ ticketId }) => ticketId),
  )
  return {
    ...simulation,
    seconds,
    flippedCount: flipped.length,
    tickets: page.tickets.flatMap(({ ticketId, promises, resolvedAt }) => {
      const name = names.get(ticketId)
      return name === undefined ? [] : { ...name, promises, resolvedAt }
    }),
    startHref: page.isFirst ? undefined : simulatorHref(asked),
    nextHref: page.next === null ? undefined : simulatorHref(asked, page.next),
  }
}

export type SimulationResult = Awaited<ReturnType<typeof simulate>>
