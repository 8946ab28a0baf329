import { simpleParser } from 'mailparser'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { letMailBeSentAtAnyHour } from '#tests/support/let-mail-be-sent-at-any-hour.ts'
import { notifyWaiting, sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { queueDueDeliveries } from '#workers/sweep/queue-due-deliveries.ts'
import type { Actor } from '../identity/actor.ts'
import { nextQuietEnd } from '../notifications/next-quiet-end.ts'
import { checkClocks } from '../tickets/check-clocks.server.ts'
import { claimDelivery } from './claim-delivery.server.ts'
import { sendDeliveries } from './send-deliveries.server.ts'

let smtp: ScriptedSmtp
let rosa: Actor
const SUE = 'sue@ots.la.example'
const EUC = 'euc@ots.la.example'

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry', email: 'rosa@ldh.la.example' })
  await makeSupervisor('euc', { email: SUE, name: 'Sue Landry' })
  await letMailBeSentAtAnyHour()
})

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
  return async () => {
    closeMailer()
    await smtp.stop()
  }
})

afterAll(() => closeMailer())

/** Tickets of long ago, whose two clocks are found breached now. The mails about their opening are none of ours. */
async function breach(count: number, form: Parameters<typeof makeTicket>[1] = {}): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    ids.push(await makeTicket(rosa, form, { now: new Date('2026-10-01T14:00:00Z'), silent: true }))
  }
  for (const id of ids) await checkClocks(id, { claim: async () => true })
  await notifyWaiting()
  await db.outboxJob.deleteMany({ where: { name: 'ticket.notify' } })
  return ids
}

/** As the passing of a quarter of a minute would. */
const letAlarmsComeDue = () =>
  db.delivery.updateMany({
    where: { isAlarm: true, state: 'queued' },
    data: { nextAttemptAt: new Date(Date.now() - 1000) },
  })

async function sweepAndSend(): Promise<void> {
  await queueDueDeliveries()
  await sendWaitingMail()
}

const mailsTo = (address: string) =>
  Promise.all(smtp.accepted.filter(({ recipient }) => recipient === address).map(({ raw }) => simpleParser(raw)))
const statesOf = async (address: string) =>
  (await db.delivery.findMany({ where: { address }, orderBy: { createdAt: 'asc' } })).map(({ state }) => state)
const digestTo = (address: string) => db.delivery.findFirstOrThrow({ where: { address, template: 'alarm-digest' } })

describe('an alarm', () => {
  test('waits ten seconds without a job, and is then sent on its own when there are few', async () => {
    await breach(3)
    const waiting = await db.delivery.findMany({ where: { isAlarm: true } })
    expect(waiting).toHaveLength(6)
    for (const { nextAttemptAt, createdAt } of waiting) {
      const waitMs = (nextAttemptAt?.getTime() ?? 0) - createdAt.getTime()
      expect(waitMs).toBeGreaterThan(9_000)
      expect(waitMs).toBeLessThan(11_000)
    }
    await sweepAndSend()
    expect(smtp.accepted).toEqual([])
    await letAlarmsComeDue()
    await sweepAndSend()
    expect((await mailsTo(SUE)).map(({ subject }) => subject?.replace(/\d+/, ''))).toEqual(
      Array.from({ length: 3 }, () => '[OTS-] Overdue: Laptop will not start'),
    )
    expect(await statesOf(EUC)).toEqual(['sent', 'sent', 'sent'])
  })

  test('of a P1 ticket is told at once', async () => {
    await breach(1, { impact: 'high', urgency: 'high' })
    await sendWaitingMail()
    expect(await mailsTo(SUE)).toHaveLength(1)
  })

  test('waits for the end of the quiet hours by its reader’s own clock', async () => {
    const far = await makeSupervisor('euc', { email: 'far@ots.la.example' })
    await db.person.update({ where: { id: far.personId }, data: { timeZone: 'Asia/Kolkata' } })
    const hour = Temporal.Now.zonedDateTimeISO('America/Chicago').hour
    const oClock = (hours: number) => `${String((hours + 24) % 24).padStart(2, '0')}:00`
    const quiet = { quietFrom: oClock(hour - 1), quietUntil: oClock(hour + 3), quietWeekends: false }
    await db.slaMailSettings.update({ where: { id: 1 }, data: quiet })
    await breach(1)
    await letMailBeSentAtAnyHour()
    await db.roleGrant.deleteMany({ where: { personId: far.personId } })
    const dueTo = async (address: string) => {
      const { nextAttemptAt, createdAt } = await db.delivery.findFirstOrThrow({ where: { address } })
      return { nextAttemptAt, gatheredAt: new Date(createdAt.getTime() + 10_000) }
    }
    for (const address of [SUE, EUC]) {
      const { nextAttemptAt, gatheredAt } = await dueTo(address)
      expect(nextAttemptAt).toEqual(nextQuietEnd(gatheredAt, 'America/Chicago', quiet))
    }
    const { nextAttemptAt, gatheredAt } = await dueTo('far@ots.la.example')
    // PostgreSQL rounds to the millisecond where JavaScript cuts.
    expect(Math.abs(Number(nextAttemptAt) - gatheredAt.getTime())).toBeLessThanOrEqual(1)
  })
})

describe('more than three for one address', () => {
  test('become one mail, and each ticket’s page says so', async () => {
    const ids = await breach(5)
    await letAlarmsComeDue()
    await sweepAndSend()
    const [mail, ...others] = await mailsTo(SUE)
    expect(others).toEqual([])
    expect(mail?.subject).toBe('[OTS Helpdesk] 5 tickets need you: 5 overdue')
    for (const id of ids) expect(mail?.text).toContain(`OTS-${id} Laptop will not start`)
    expect(mail?.text).toContain('You receive this because you supervise End User Computing.')
    expect(await mailsTo(EUC)).toHaveLength(1)
    const digest = await digestTo(SUE)
    expect(digest).toMatchObject({ state: 'sent', ticketId: null, eventId: null })
    const gathered = await db.delivery.findMany({ where: { gatheredInId: digest.id } })
    expect(gathered.map(({ ticketId }) => ticketId).sort()).toEqual(ids)
    for (const one of gathered) {
      expect(one).toMatchObject({ state: 'suppressed', lastAnswer: 'Told of in another mail', nextAttemptAt: null })
    }
  })

  test('take along those that are due within ten seconds, so that a storm makes few mails', async () => {
    await breach(4)
    await letAlarmsComeDue()
    await breach(2)
    await sweepAndSend()
    expect((await mailsTo(SUE)).map(({ subject }) => subject)).toEqual(['[OTS Helpdesk] 6 tickets need you: 6 overdue'])
  })

  test('are gathered once, however many workers sweep', async () => {
    await breach(6)
    await letAlarmsComeDue()
    await Promise.all([1, 2, 3, 4].map(() => queueDueDeliveries()))
    await Promise.all([sendWaitingMail(), sendWaitingMail()])
    expect(await mailsTo(SUE)).toHaveLength(1)
    expect(await mailsTo(EUC)).toHaveLength(1)
  })

  test('say nothing of a restricted ticket but its number, and nothing at all of what their reader no longer sees', async () => {
    const [restricted = 0, hidden = 0] = await breach(5)
    await letAlarmsComeDue()
    await queueDueDeliveries()
    await db.ticket.update({ where: { id: restricted }, data: { isRestricted: true, subject: 'Stolen in Kenner' } })
    await db.ticket.update({ where: { id: hidden }, data: { isRestricted: true, sectionCode: 'isec' } })
    await sendWaitingMail()
    const [mail] = await mailsTo(SUE)
    expect(mail?.subject).toBe('[OTS Helpdesk] 4 tickets need you: 3 overdue')
    expect(mail?.text).toContain(`OTS-${restricted}\n  Confidential`)
    expect(mail?.text).not.toContain(`OTS-${hidden}`)
    expect(`${mail?.text}${mail?.html}`).not.toContain('Kenner')
  })

  test('are withheld altogether where their reader sees none of them any more', async () => {
    const ids = await breach(4)
    await letAlarmsComeDue()
    await queueDueDeliveries()
    await db.ticket.updateMany({ where: { id: { in: ids } }, data: { isRestricted: true, sectionCode: 'isec' } })
    await sendWaitingMail()
    expect(await mailsTo(SUE)).toEqual([])
    expect(await digestTo(SUE)).toMatchObject({ state: 'suppressed' })
  })
})

describe('more than one round takes', () => {
  test('are digests all the same: a further round makes a further one', async () => {
    await breach(7)
    await letAlarmsComeDue()
    await queueDueDeliveries({ atOnce: 5 })
    await sendWaitingMail()
    for (const address of [EUC, SUE]) {
      expect(await db.delivery.count({ where: { address, gatheredInId: { not: null } } })).toBe(5)
      // Two that are left over are few again.
      expect(await db.delivery.count({ where: { address, isAlarm: true, state: 'sent' } })).toBe(2)
    }
    expect(await db.delivery.count({ where: { state: 'queued' } })).toBe(0)
  })

  test('wait for the next sweep where the rounds are over, and none goes out singly', async () => {
    await breach(5)
    await letAlarmsComeDue()
    await queueDueDeliveries({ atOnce: 5, rounds: 1 })
    await sendWaitingMail()
    expect(await mailsTo(EUC)).toHaveLength(1)
    expect(await mailsTo(SUE)).toEqual([])
    await sweepAndSend()
    expect((await mailsTo(SUE)).map(({ subject }) => subject)).toEqual(['[OTS Helpdesk] 5 tickets need you: 5 overdue'])
  })
})

describe('a digest', () => {
  test('whose sender died is sent again with the same members, under the same name', async () => {
    const ids = await breach(4)
    await letAlarmsComeDue()
    await queueDueDeliveries()
    const { id, messageId } = await digestTo(SUE)
    // A sender takes it in hand and is never heard of again; meanwhile there are more alarms.
    expect(await claimDelivery(id)).toMatchObject({ ticketId: null, gathered: { length: 4 } })
    await breach(4)
    await letAlarmsComeDue()
    await db.delivery.update({
      where: { id },
      data: { leaseUntil: new Date(Date.now() - 1), nextAttemptAt: new Date(Date.now() - 1) },
    })
    await db.outboxJob.deleteMany()
    await queueDueDeliveries()
    await sendWaitingMail()
    const again = (await mailsTo(SUE)).find((mail) => mail.messageId === messageId)
    expect(again?.subject).toBe('[OTS Helpdesk] 4 tickets need you: 4 overdue')
    for (const ticketId of ids) expect(again?.text).toContain(`OTS-${ticketId} `)
    expect(await mailsTo(SUE)).toHaveLength(2)
  })

  test('that the server delays leaves later, whole', async () => {
    await breach(4)
    await letAlarmsComeDue()
    await queueDueDeliveries()
    smtp.answer = (stage) => (stage === 'recipient' ? '451 come back later' : undefined)
    const { id } = await digestTo(SUE)
    await sendDeliveries([id])
    expect(await digestTo(SUE)).toMatchObject({ state: 'deferred' })
    smtp.answer = () => undefined
    await db.delivery.update({ where: { id }, data: { nextAttemptAt: new Date(Date.now() - 1000) } })
    await sendDeliveries([id])
    await sendDeliveries([id])
    expect((await mailsTo(SUE)).map(({ subject }) => subject)).toEqual(['[OTS Helpdesk] 4 tickets need you: 4 overdue'])
  })
})

test('five thousand alarms within seconds are a handful of mails for each of their readers', async () => {
  const [ticketId = 0] = await breach(1)
  await db.delivery.deleteMany()
  const storm = () => db.$executeRaw`
    WITH event AS (
      INSERT INTO ticket_event (ticket_id, type, payload, occurred_at)
      SELECT ${ticketId}, 'clock.breached', '{"target": "resolution", "breachedAt": "2026-11-20T15:00:00Z"}', now()
      FROM generate_series(1, 1000) RETURNING id
    )
    INSERT INTO delivery (ticket_id, event_id, address, template, reason, message_id, is_alarm, next_attempt_at)
    SELECT ${ticketId}, id, address, 'clock-breached', 'nobody has it', id || address, true, now() + interval '10 seconds'
    FROM event, unnest(ARRAY[${SUE}, ${EUC}]) address`
  const letTwoSecondsPass = () => db.$executeRaw`
    UPDATE delivery SET next_attempt_at = next_attempt_at - interval '2 seconds' WHERE is_alarm AND state = 'queued'`
  // A thousand are recorded every two seconds, and three workers sweep the while.
  for (let seconds = 0; seconds < 30; seconds += 2) {
    if (seconds < 10) await storm()
    await letTwoSecondsPass()
    await Promise.all([1, 2, 3].map(() => queueDueDeliveries()))
  }
  await sendWaitingMail()
  for (const address of [SUE, EUC]) {
    expect((await mailsTo(address)).length).toBeLessThanOrEqual(5)
    expect(await db.delivery.count({ where: { address, state: 'queued' } })).toBe(0)
    expect(await db.delivery.count({ where: { address, gatheredInId: { not: null } } })).toBe(5_000)
  }
})
