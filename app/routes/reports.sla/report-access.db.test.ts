import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { loader as listLoader } from '../reports.sla_.tickets/route.tsx'
import { loader as csvLoader } from '../reports.sla_.tickets[.csv].tsx'
import { loader as reportLoader } from './route.tsx'

let people: Record<string, Actor>

beforeAll(async () => {
  people = {
    requester: await makePerson(),
    coordinator: await makeCoordinator('LDH'),
    technician: await makeTechnician('euc'),
    supervisor: await makeSupervisor('euc'),
    administrator: await makeAdministrator(),
  }
  await makeTicket(people.requester ?? (await makePerson()))
})

async function ask(who: string | null, path: string) {
  const actor = who === null ? undefined : people[who]
  const headers = new Headers(actor ? { Cookie: (await signInAs(actor)).cookie } : {})
  const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
  return { request: new Request(`http://localhost${path}`, { headers }), context, params: {} }
}

/** The response that a loader throws instead of answering, or a plain page that says no. */
async function refusalOf(answer: Promise<unknown>): Promise<Response | null> {
  const thrown = await answer.then(
    (given) => (given instanceof Response && !given.ok ? given : null),
    (reason: unknown) => reason,
  )
  if (thrown !== null && !(thrown instanceof Response)) throw thrown
  return thrown
}

const pages = {
  '/reports/sla': reportLoader,
  '/reports/sla/tickets?verdict=open': listLoader,
  '/reports/sla/tickets.csv?verdict=open': csvLoader,
}

describe.each(Object.entries(pages))('%s', (path, loader) => {
  test.each(['requester', 'coordinator', 'technician'])('answers a %s with 403', async (who) => {
    expect((await refusalOf(loader(await ask(who, path))))?.status).toBe(403)
  })

  test('leads a visitor to the sign-in page', async () => {
    const refusal = await refusalOf(loader(await ask(null, path)))
    expect(refusal?.status).toBe(303)
    expect(refusal?.headers.get('Location')).toMatch(/^\/sign-in\?/)
  })

  test.each(['supervisor', 'administrator'])('answers a %s', async (who) => {
    expect(await refusalOf(loader(await ask(who, path)))).toBeNull()
  })
})

test('a supervisor who asks for a section of others gets their own, and is told', async () => {
  const { filter, scope, notices } = await reportLoader(await ask('supervisor', '/reports/sla?section=isec&agency=%00'))
  expect(scope.sections.map(({ code }) => code)).toEqual(['euc'])
  expect(filter.sectionCode).toBeNull()
  expect(notices).toHaveLength(2)
})

test('parameters that make no sense are answered with the start of the list', async () => {
  const path = '/reports/sla/tickets?verdict=none&after=1e9-;x&from=9999-99-99&to=%F0%9F%98%80&target=%27'
  const { question, isFirst, notices } = await listLoader(await ask('administrator', path))
  expect({ list: question.list, isFirst }).toEqual({ list: 'counted', isFirst: true })
  expect(notices).toHaveLength(3)
})

test('a new ticket is among what is open, on the page and in the file', async () => {
  const { clocks, total } = await listLoader(await ask('supervisor', '/reports/sla/tickets?verdict=open'))
  expect(clocks.map(({ subject, target }) => [subject, target]).toSorted()).toEqual([
    ['Laptop will not start', 'firstResponse'],
    ['Laptop will not start', 'resolution'],
  ])
  expect(total).toBe(2)
  const file = await csvLoader(await ask('supervisor', '/reports/sla/tickets.csv?verdict=open'))
  expect(file.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename="sla-open-[\d-]+\.csv"$/)
  expect((await file.text()).split('\r\n').filter((line) => line.startsWith('OTS-'))).toHaveLength(2)
})
