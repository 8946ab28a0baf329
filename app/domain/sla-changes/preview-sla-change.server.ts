import { db } from '#app/platform/db.server.ts'
import { DomainError, forbidden } from '#app/platform/errors.ts'
import { remember } from '#app/platform/remember.ts'
import { createTurnstile } from '#app/platform/turnstile.ts'
import type { Actor } from '../identity/actor.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { findSlaEvents } from '../sla/refresh-clocks.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import { applyToRules } from './apply-to-rules.ts'
import { getSlaChange } from './get-sla-change.server.ts'
import { measureEffect, needsHistory } from './measure-effect.ts'
import { measureEffectByEvents } from './measure-effect-by-events.ts'
import type { OpenTicket } from './open-ticket.ts'
import { countEffect, type PreviewFigures, startFigures } from './preview-figures.ts'
import { readOpenTickets } from './read-open-tickets.server.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'
import { type ChosenTerms, createTermsChooser } from './terms-chooser.ts'
import type { TicketEffect } from './ticket-effect.ts'

export interface SlaPreview {
  figures: PreviewFigures
  tickets: (TicketEffect & Pick<OpenTicket['facts'], 'priority' | 'sectionCode'>)[]
  /** The number after which the next page begins; null: there is none. */
  next: number | null
}

const TICKETS_A_PAGE = 50
/** Histories are heavy: some at a time. */
const HISTORIES_AT_ONCE = 500
const DRAFTS_REMEMBERED = 100
const PATIENCE_MS = 15_000

/** One look at all tickets at a time in a process: it is worth seconds of its processor. */
const takeTurn = remember('sla-preview-turnstile', () =>
  createTurnstile(1, PATIENCE_MS, () => {
    return new DomainError(
      'unavailable',
      'Others are looking at changes of the SLA rules right now. Try again in a minute.',
    )
  }),
)

/** Of each draft, what its last look at all tickets gave, for its later pages; another process looks for itself. */
const figuresByDraft = remember('sla-preview-figures', () => new Map<number, PreviewFigures>())

/**
 * What a drafted change would do to the open tickets, were it in force now: figures of them all, and a page of those that
 * change from the ticket after `after` on. Looks at every open ticket for the first page; later pages show the same figures
 * and read on as far as they need. Writes nothing. Tickets that are hidden from the reader count but are not listed.
 * Administrators only. Throws not_found when there is no such change, and unavailable when too many look at once.
 */
export async function previewSlaChange(
  actor: Actor,
  changeId: number,
  { after = 0, now: asOf }: { after?: number; now?: Date } = {},
): Promise<SlaPreview> {
  if (!actor.isAdministrator) throw forbidden('Only administrators change the SLA rules.')
  const change = await getSlaChange(changeId)
  const known = after > 0 ? figuresByDraft.get(changeId) : undefined
  if (known) return look(actor, change, { after, now: asOf ?? (await readNow()), known })
  const page = await takeTurn(async () => look(actor, change, { after, now: asOf ?? (await readNow()) }))
  rememberFigures(changeId, page.figures)
  return page
}

async function look(
  actor: Actor,
  change: StoredSlaChange,
  { after, now, known }: { after: number; now: Date; known?: PreviewFigures },
): Promise<SlaPreview> {
  const page: SlaPreview = { figures: known ?? startFigures(now), tickets: [], next: null }
  if (change.kind === 'objective') return page
  const rules = applyToRules(await loadSlaRules(), change, now)
  const choose = createTermsChooser(rules, now)
  for await (const tickets of readOpenTickets(known ? after : 0, visibleTicketsSql(actor))) {
    const chosen = tickets.map(({ facts }) => choose(facts))
    const effects = await measureAll(rules, tickets, chosen, now)
    collect(page, tickets, effects, { after, isCounted: !known })
    if (known && page.next !== null) break
  }
  return page
}

function rememberFigures(changeId: number, figures: PreviewFigures): void {
  figuresByDraft.delete(changeId)
  figuresByDraft.set(changeId, figures)
  const [oldest] = figuresByDraft.keys()
  if (oldest !== undefined && figuresByDraft.size > DRAFTS_REMEMBERED) figuresByDraft.delete(oldest)
}

async function readNow(): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return row?.now ?? new Date()
}

async function measureAll(
  rules: SlaRules,
  tickets: readonly OpenTicket[],
  chosen: readonly ChosenTerms[],
  now: Date,
): Promise<(TicketEffect | null)[]> {
  const at = now.getTime()
  const effects: (TicketEffect | null)[] = []
  const histories: number[] = []
  for (const [index, ticket] of tickets.entries()) {
    const terms = chosen[index] as ChosenTerms
    if (needsHistory(ticket, terms, at)) histories.push(index)
    else effects[index] = measureEffect(ticket, terms, at)
  }
  for (let start = 0; start < histories.length; start += HISTORIES_AT_ONCE) {
    const some = histories.slice(start, start + HISTORIES_AT_ONCE)
    const eventsOf = await findSlaEvents(
      db,
      some.map((index) => tickets[index]?.id ?? 0),
    )
    for (const index of some) {
      const events = eventsOf.get(tickets[index]?.id ?? 0) ?? []
      effects[index] = measureEffectByEvents(rules, events, (chosen[index] as ChosenTerms).reference, now)
    }
  }
  return effects
}

function collect(
  page: SlaPreview,
  tickets: readonly OpenTicket[],
  effects: readonly (TicketEffect | null)[],
  { after, isCounted }: { after: number; isCounted: boolean },
): void {
  for (const [index, ticket] of tickets.entries()) {
    const effect = effects[index] ?? null
    if (isCounted) countEffect(page.figures, effect)
    if (effect === null || !ticket.isVisible || ticket.id <= after || page.next !== null) continue
    const last = page.tickets.at(-1)
    if (last && page.tickets.length === TICKETS_A_PAGE) page.next = last.ticketId
    else page.tickets.push({ ...effect, priority: ticket.facts.priority, sectionCode: ticket.facts.sectionCode })
  }
}
