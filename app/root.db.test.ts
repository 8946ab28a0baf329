import type { AppLoadContext } from '@remix-run/node'
import { beforeEach, expect, test } from 'vitest'
import { CREDENTIALS_REFUSED } from '#app/domain/mail/describe-failure.ts'
import { findOutgoingTrouble } from '#app/domain/mail/outgoing/find-outgoing-trouble.server.ts'
import { db } from '#app/platform/db.server.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from './domain/identity/actor.ts'
import { loader } from './root.tsx'

beforeEach(async () => {
  await db.delivery.deleteMany()
  await db.notice.deleteMany()
  findOutgoingTrouble.forget()
})

/** What the head and the banners of this person's pages say. */
async function load(actor: Actor) {
  const context: AppLoadContext = { requestId: 'r', cspNonce: 'n', clientAddress: '203.0.113.1' }
  const headers = { Cookie: (await signInAs(actor)).cookie }
  return loader({ request: new Request('http://localhost/', { headers }), context, params: {} })
}

const letMailWait = (lastAnswer: string, state: 'deferred' | 'unknown' = 'deferred') =>
  db.delivery.create({
    data: {
      ...{ address: 'rosa@ldh.la.example', template: 'ticket-opened', reason: '', messageId: '<1@tried.example>' },
      ...{ state, isServersDelay: true, lastAnswer, nextAttemptAt: new Date(Date.now() + 60_000) },
    },
  })

test.each([
  [`${CREDENTIALS_REFUSED} 535 no`, 'credentials'],
  ['There is no secure connection to the mail server: self-signed', 'notSecure'],
  ['connect ECONNREFUSED 127.0.0.1:25', 'away'],
])('administrators see on each page that mail does not leave (%s)', async (answer, trouble) => {
  await letMailWait(answer)
  expect((await load(await makeAdministrator())).outgoingTrouble).toBe(trouble)
  expect((await load(await makeSupervisor('euc'))).outgoingTrouble).toBeNull()
})

test('while mail leaves, nobody sees such a banner', async () => {
  const admin = await makeAdministrator()
  expect((await load(admin)).outgoingTrouble).toBeNull()
  await letMailWait('connect ECONNREFUSED 127.0.0.1:25')
  findOutgoingTrouble.forget()
  expect((await load(admin)).outgoingTrouble).toBe('away')
})

test('one mail of which nobody knows whether it arrived is no banner: it alone waits', async () => {
  await letMailWait('The connection was lost.', 'unknown')
  expect((await load(await makeAdministrator())).outgoingTrouble).toBeNull()
})

test('the number in the head counts what the list of notices shows', async () => {
  const dan = await makeTechnician('euc')
  const [seen, hidden] = [await makeTicket(dan, {}, { silent: true }), await makeTicket(await makeTechnician('dco'))]
  await db.notice.createMany({
    data: [seen, hidden].map((ticketId, place) => ({
      ...{ ticketId, personId: dan.personId, eventId: place + 1, template: 'work-assigned', reason: '' },
    })),
  })
  const count = async () => (await load(dan)).person?.notices.unread
  expect(await count()).toBe(2)
  await db.ticket.update({ where: { id: hidden }, data: { isRestricted: true, sectionCode: 'isec' } })
  expect(await count()).toBe(1)
  await db.notice.updateMany({ where: { ticketId: seen }, data: { readAt: new Date() } })
  expect(await count()).toBe(0)
})
