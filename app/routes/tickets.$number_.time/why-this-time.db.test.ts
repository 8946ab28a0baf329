import type { AppLoadContext } from '@remix-run/node'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { ClockSection } from './clock-section.tsx'
import { loader } from './route.tsx'
import type { TimePage } from './time-page.ts'

let rosa: Actor
let dan: Actor

beforeAll(async () => {
  rosa = await makePerson()
  dan = await makeTechnician('euc')
})

async function load(actor: Actor, ticketId: number, query = ''): Promise<TimePage> {
  const number = formatTicketNumber(ticketId)
  const { cookie } = await signInAs(actor)
  const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
  const request = new Request(`http://localhost/tickets/${number}/time${query}`, { headers: { Cookie: cookie } })
  return (await loader({ request, context, params: { number } })).drawn.page as TimePage
}

/** What the rows of a clock's table say was counted, and what the page says in all, read off its HTML. */
function sumPage(page: TimePage, index: number): { rows: number; counted: number; shown: number } {
  const explained = page.clocks[index]
  if (!explained) throw new Error('no such clock')
  const html = renderToStaticMarkup(createElement(ClockSection, { explained, page }))
  const counted = [...html.matchAll(/data-counted-ms="(\d+)"/g)].map(([, ms]) => Number(ms))
  const shown = Number(/data-elapsed-ms="(\d+)"/.exec(html)?.[1])
  return { rows: counted.length, counted: counted.reduce((sum, ms) => sum + ms, 0), shown }
}

describe('the page of a ticket that has been open for most of a year', () => {
  let ticketId: number

  beforeAll(async () => {
    ticketId = await makeTicket(rosa, {}, { now: new Date(Date.now() - 300 * 86_400_000 - 12_345) })
  })

  test.each(['staff', 'requester'] as const)('adds up for %s, folded and unfolded', async (reader) => {
    const actor = reader === 'staff' ? dan : rosa
    const folded = sumPage(await load(actor, ticketId), 1)
    expect(folded.rows).toBeLessThan(120)
    expect(folded.counted).toBe(folded.shown)
    expect(folded.counted).toBeGreaterThan(200 * 12 * 3_600_000 * (5 / 7))
    const unfolded = sumPage(await load(actor, ticketId, '?unfold=resolution-1.all'), 1)
    expect(unfolded.rows).toBeGreaterThan(380)
    expect(unfolded.counted).toBe(unfolded.shown)
    // The other clock stays as it is.
    expect(sumPage(await load(actor, ticketId, '?unfold=resolution-1.all'), 0).rows).toBeLessThan(120)
  })

  test('opens with any nonsense in its address', async () => {
    for (const query of [
      '?unfold=',
      '?unfold=resolution-1',
      '?unfold=%00.%F0%9F%98%80',
      '?unfold=resolution-1.2026-99-99',
    ]) {
      const { counted, shown } = sumPage(await load(dan, ticketId, query), 1)
      expect(counted).toBe(shown)
    }
  })
})

test('a look at the times of a restricted ticket is logged, one of another is not', async () => {
  const views = (ticketId: number) =>
    db.auditEntry.count({ where: { action: 'ticket.viewed', subject: formatTicketNumber(ticketId) } })
  const restricted = await makeTicket(rosa, { categoryCode: 'EUC-SEC-01' })
  await load(await makeTechnician('isec'), restricted)
  expect(await views(restricted)).toBe(1)
  const plain = await makeTicket(rosa)
  await load(dan, plain)
  expect(await views(plain)).toBe(0)
})
