import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { notifyWaiting } from '#tests/support/send-waiting-mail.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { claimDelivery } from './claim-delivery.server.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { keepClaimed } from './keep-claimed.server.ts'

let claimed: Pick<ClaimedDelivery, 'id' | 'attempts'>

beforeEach(async () => {
  await makeTicket(await makePerson({ agencyCode: 'LDH' }))
  await notifyWaiting()
  const { id } = await db.delivery.findFirstOrThrow()
  const delivery = await claimDelivery(id)
  if (delivery === null) throw new Error('The delivery could not be claimed.')
  claimed = delivery
})

afterEach(async () => {
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
})

const leftMs = async () => {
  const { leaseUntil } = await db.delivery.findUniqueOrThrow({ where: { id: claimed.id } })
  return (leaseUntil?.getTime() ?? 0) - Date.now()
}
const letMostOfItPass = (attempts = claimed.attempts) =>
  db.delivery.update({ where: { id: claimed.id }, data: { attempts, leaseUntil: new Date(Date.now() + 1000) } })

test('a claim runs out within half a minute when its sender is killed', async () => {
  expect(await leftMs()).toBeGreaterThan(20_000)
  expect(await leftMs()).toBeLessThan(30_000)
})

test('a claim is renewed while its mail is under way', async () => {
  await letMostOfItPass()
  const untilRenewed = () => waitUntil('it is renewed', async () => (await leftMs()) > 20_000)
  await expect(keepClaimed(claimed, untilRenewed, 50)).resolves.toBeUndefined()
})

test('a sender that was taken for dead does not prolong the claim of its successor', async () => {
  await letMostOfItPass(claimed.attempts + 1)
  await keepClaimed(claimed, () => delay(300), 50)
  expect(await leftMs()).toBeLessThan(1000)
})
