import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../identity/actor.ts'
import type { ClockExplanation } from '../sla/clock-explanation.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { describeMark } from './describe-mark.ts'
import { describeSpan } from './describe-span.ts'
import { getTimeExplanation } from './get-time-explanation.server.ts'
import { overridePriority } from './override-priority.server.ts'
import { replySchema, replyToTicket } from './reply-to-ticket.server.ts'
import { resolveTicket } from './resolve-ticket.server.ts'
import type { TimeExplanation } from './time-explanation.ts'

let rosa: Actor
let dan: Actor
let sue: Actor
let ticketId: number

/** Local time in Chicago, where winter has begun. */
const local = (text: string) => ({ now: new Date(`2026-${text}:00.000-06:00`) })
const reply = (body: string, waitingFor = '') =>
  replySchema.parse({
    submissionKey: randomUUID(),
    body,
    ...(waitingFor && { waitAs: 'waiting_on_requester', waitingFor }),
  })

/** Waits for the requester over Thanksgiving, is lowered to P4, resolved, reopened, and meets a closure from noon. */
beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
  await db.officeClosure.create({
    data: {
      date: new Date('2026-12-02'),
      fromTime: '12:00',
      reason: 'severe weather',
      parishNames: ['Caddo'],
      declaredAt: new Date('2026-11-20T00:00:00Z'),
    },
  })
  loadSlaRules.forget()
  ticketId = await makeTicket(rosa, { parishName: 'Caddo' }, local('11-24T08:00'))
  await replyToTicket(dan, { ...reply('Which laptop is it?', 'the asset tag'), ticketId }, local('11-25T09:00'))
  await replyToTicket(rosa, { ...reply('It is 4471.'), ticketId }, local('11-30T10:00'))
  const reason = 'A spare laptop was handed out.'
  await overridePriority(sue, { ticketId, priority: 'P4', reason }, local('12-01T09:00'))
  const resolution = { code: 'fixed' as const, text: 'New battery.', submissionKey: randomUUID() }
  await resolveTicket(dan, { ticketId, ...resolution }, local('12-01T14:00'))
  await replyToTicket(rosa, { ...reply('Dead again.'), ticketId }, local('12-02T08:00'))
})

const at = local('12-02T14:00')
const HOUR = 3_600_000
const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Chicago',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const say = (instant: number) => format.format(instant).replace(',', '')

function resolutionOf({ clocks }: TimeExplanation): ClockExplanation {
  const found = clocks.find(({ clock }) => clock.target === 'resolution')
  if (!found) throw new Error('no resolution clock')
  return found
}

function tellSpans({ spans }: ClockExplanation, reader: 'staff' | 'requester'): string[] {
  return spans.map(
    ({ fromAt, toAt, reason, countedMs }) =>
      `${say(fromAt)} – ${say(toAt)} ${describeSpan(reason, reader)}${countedMs > 0 ? ` ${countedMs / HOUR} h` : ''}`,
  )
}

describe('why the time of a ticket is what it is', () => {
  test('every span of its life is named, and they add up to what the clock counted', async () => {
    const explanation = await getTimeExplanation(dan, ticketId, at)
    const resolution = resolutionOf(explanation)
    expect(tellSpans(resolution, 'staff')).toEqual([
      '24/11 08:00 – 24/11 18:00 Counted 10 h',
      '24/11 18:00 – 25/11 06:00 Outside hours',
      '25/11 06:00 – 25/11 09:00 Counted 3 h',
      '25/11 09:00 – 30/11 10:00 Paused: waiting on requester, for the asset tag',
      // Cut where a threshold passed, so that the sum of that moment can be read.
      '30/11 10:00 – 30/11 15:00 Counted 5 h',
      '30/11 15:00 – 30/11 18:00 Counted 3 h',
      '30/11 18:00 – 01/12 06:00 Outside hours',
      '01/12 06:00 – 01/12 09:00 Counted 3 h',
      '01/12 09:00 – 01/12 14:00 Counted 5 h',
      '01/12 14:00 – 02/12 08:00 Resolved, until it was reopened',
      '02/12 08:00 – 02/12 12:00 Counted 4 h',
      '02/12 12:00 – 02/12 14:00 Offices closed: severe weather (Caddo Parish)',
    ])
    expect(resolution.spans.at(-1)?.sumMs).toBe(33 * HOUR)
    expect(resolution.clock.elapsedMs).toBe(33 * HOUR)
    for (const { clock, spans } of explanation.clocks) {
      expect(spans.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(clock.elapsedMs)
    }
  })

  test('a clock that does not pause names the holidays that it slept through', async () => {
    const monday = await makeTicket(rosa, {}, local('11-25T17:00'))
    const { clocks } = await getTimeExplanation(dan, monday, local('11-30T07:00'))
    const [firstResponse] = clocks
    if (!firstResponse) throw new Error('no first response clock')
    expect(tellSpans(firstResponse, 'staff')).toEqual([
      '25/11 17:00 – 25/11 18:00 Counted 1 h',
      '25/11 18:00 – 26/11 00:00 Outside hours',
      '26/11 00:00 – 27/11 00:00 Holiday: Thanksgiving Day',
      '27/11 00:00 – 28/11 00:00 Holiday: Acadian Day',
      '28/11 00:00 – 30/11 06:00 Outside hours',
      '30/11 06:00 – 30/11 07:00 Counted 1 h',
    ])
  })

  test('staff read what changed the terms, from what to what and why, and that all is measured again', async () => {
    const explanation = await getTimeExplanation(dan, ticketId, at)
    const { clock, marks, endAt } = resolutionOf(explanation)
    const context = { ...explanation, clock, endAt, sayInstant: say }
    const told = marks.map((mark) => `${say(mark.at)} ${describeMark(mark, context).words}`)
    expect(told).toEqual([
      '24/11 08:00 Ticket opened',
      '30/11 15:00 75 % of the time is spent',
      '01/12 09:00 Policy changed from P3 incidents (24:00 h) to P4 incidents (60:00 h)',
      '01/12 14:00 Resolved',
      '02/12 08:00 Reopened',
      '02/12 14:00 Now',
      '07/12 09:00 Due, if nothing changes',
    ])
    const change = marks.find(({ kind }) => kind === 'termsChanged')
    const note = change && describeMark(change, context).note
    expect(note).toContain('Priority set to P4: A spare laptop was handed out.')
    expect(note).toContain('the whole time since the beginning is measured under the new terms')
  })

  test('the requester gets the same sums, and nothing of policies, reasons and people', async () => {
    const explanation = await getTimeExplanation(rosa, ticketId, at)
    const resolution = resolutionOf(explanation)
    expect(resolution.spans.at(-1)?.sumMs).toBe(33 * HOUR)
    expect(tellSpans(resolution, 'requester')).toContain('25/11 09:00 – 30/11 10:00 Waiting on you, for the asset tag')
    expect(resolution.marks.map(({ kind }) => kind)).toEqual([
      'opened',
      'remeasured',
      'resolved',
      'reopened',
      'now',
      'due',
    ])
    expect(JSON.stringify(explanation)).not.toMatch(/P3|P4|spare laptop|Sue/)
  })

  test('whoever may not see the ticket is told that there is none', async () => {
    const stranger = await makePerson({ agencyCode: 'DOTD' })
    await expect(getTimeExplanation(stranger, ticketId, at)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getTimeExplanation(dan, 99_999_999, at)).rejects.toMatchObject({ code: 'not_found' })
  })
})
