import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { Actor } from '../../identity/actor.ts'
import { followTicket } from '../../tickets/follow-ticket.server.ts'
import { loadNotificationFacts } from '../load-notification-facts.server.ts'
import { gatherChosen } from './chosen.ts'
import { findFollowedTickets } from './find-followed-tickets.server.ts'
import { findUnsubscription } from './find-unsubscription.server.ts'
import { getPreferences } from './get-preferences.server.ts'
import { getSectionDefaults } from './get-section-defaults.server.ts'
import { type PreferencesInput, preferencesSchema, sectionDefaultsSchema } from './preferences-input.ts'
import { savePreferences } from './save-preferences.server.ts'
import { saveSectionDefaults } from './save-section-defaults.server.ts'
import { stopHearing } from './stop-hearing.server.ts'
import { turnOffNotices } from './turn-off-notices.server.ts'
import { readUnsubscribeLink, type Unsubscription, unsubscribeUrlOf } from './unsubscribe-address.server.ts'

let rosa: Actor
let dan: Actor
let sue: Actor
let both: Actor

beforeAll(async () => {
  rosa = await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' })
  dan = await makeTechnician('euc', { name: 'Dan Hebert' })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
  both = await makePerson({
    agencyCode: 'OTS',
    roles: [
      { role: 'technician', sectionCode: 'euc' },
      { role: 'supervisor', sectionCode: 'dco' },
    ],
  })
})

beforeEach(async () => {
  await db.noticeChoice.deleteMany()
  await db.noticeSettings.deleteMany()
  await db.sectionNoticeDefault.deleteMany()
  await db.ticketMute.deleteMany()
  await forgetAudit()
})

/** The trail cannot be emptied: tests look at what came after this. */
let lastEntry = 0n
const forgetAudit = async () => {
  lastEntry = BigInt((await db.auditEntry.aggregate({ _max: { id: true } }))._max.id ?? 0)
}
const audited = async () =>
  (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).filter(({ id }) => BigInt(id) > lastEntry)
const actionsSince = async () => (await audited()).map(({ action }) => action)

const nothing = { dailyAt: '08:00', quiet: 'usual' }
const input = (fields: object): PreferencesInput => preferencesSchema.parse({ ...nothing, ...fields })
const seenBy = async (actor: Actor) => (await getPreferences(actor)).fingerprint
const save = async (actor: Actor, fields: object) =>
  savePreferences(actor, input({ seen: await seenBy(actor), ...fields }))
const choicesOf = async (actor: Actor) =>
  (await getPreferences(actor)).choices.map((one) => `${one.sectionCode} ${one.kind} ${one.channel} ${one.timing}`)
const request = { clientAddress: '10.0.0.1', requestId: 'r', userAgent: 'a mail program' }

describe('saving', () => {
  test('keeps what was chosen, and what is as usual not at all', async () => {
    await save(rosa, {
      choices: { '*': { reply: { email: 'daily', portal: '' }, outcome: { email: '', portal: 'off' } } },
      dailyAt: '16:45',
      quiet: 'own',
      quietFrom: '20:00',
      quietUntil: '07:00',
    })
    expect(await choicesOf(rosa)).toEqual(['* outcome portal off', '* reply email daily'])
    expect((await getPreferences(rosa)).settings).toEqual({
      dailyAt: '16:45',
      quietHours: { quietFrom: '20:00', quietUntil: '07:00', quietWeekends: false },
    })
    await save(rosa, {})
    expect(await choicesOf(rosa)).toEqual([])
    expect((await getPreferences(rosa)).settings.quietHours).toBeNull()
    expect(await actionsSince()).toEqual(['notices.chosen', 'notices.chosen'])
  })

  test('does nothing the second time, though the form is of before', async () => {
    const twice = input({ seen: await seenBy(rosa), choices: { '*': { reply: { email: 'off' } } } })
    await savePreferences(rosa, twice)
    await savePreferences(rosa, twice)
    expect(await choicesOf(rosa)).toEqual(['* reply email off'])
    expect(await actionsSince()).toEqual(['notices.chosen'])
  })

  test('overwrites nothing that was saved in another tab meanwhile', async () => {
    const seen = await seenBy(rosa)
    await save(rosa, { choices: { '*': { reply: { email: 'off' } } } })
    const later = input({ seen, choices: { '*': { outcome: { email: 'off' } } } })
    await expect(savePreferences(rosa, later)).rejects.toMatchObject({ code: 'conflict' })
    expect(await choicesOf(rosa)).toEqual(['* reply email off'])
  })

  test('of two in the same moment lets one through', async () => {
    const seen = await seenBy(rosa)
    const forms = (['off', 'daily', 'hourly'] as const).map((email) =>
      input({ seen, choices: { '*': { reply: { email } } } }),
    )
    const ends = await Promise.allSettled(forms.map((form) => savePreferences(rosa, form)))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await choicesOf(rosa)).toHaveLength(1)
  })

  test('takes no timing that a kind does not allow, and says so beside its field', async () => {
    const asked = save(rosa, {
      choices: { '*': { question: { email: 'off' }, duty: { email: 'off', portal: 'off' } } },
    })
    await expect(asked).rejects.toMatchObject({
      code: 'invalid',
      fieldErrors: {
        'choices.*.question.email': [expect.any(String)],
        'choices.*.duty.email': [expect.any(String)],
        'choices.*.duty.portal': [expect.any(String)],
      },
    })
    expect(await choicesOf(rosa)).toEqual([])
  })
})

describe('an exception', () => {
  test('is added for a section of one’s own, kept, and taken away', async () => {
    await save(both, { added: { sectionCode: 'dco', kind: 'slaWarning', email: 'off' } })
    expect(await choicesOf(both)).toContain('dco slaWarning email off')
    await save(both, { choices: { dco: { slaWarning: { email: 'off' } } }, summaries: ['dco'] })
    expect(await choicesOf(both)).toEqual(['dco slaWarning email off'])
    await save(both, {
      choices: { dco: { slaWarning: { email: 'off' } } },
      removed: ['dco.slaWarning'],
      summaries: ['dco'],
    })
    expect(await choicesOf(both)).toEqual([])
  })

  test('is none for a section of others, whether added or made up', async () => {
    await expect(save(dan, { added: { sectionCode: 'isec', kind: 'reply', email: 'off' } })).rejects.toMatchObject({
      fieldErrors: { 'added.sectionCode': [expect.any(String)] },
    })
    await save(dan, { choices: { isec: { reply: { email: 'off' } } } })
    expect(await choicesOf(dan)).toEqual([])
  })

  test('is offered to those who work in several sections', async () => {
    expect((await getPreferences(both)).sections.map(({ code }) => code).sort()).toEqual(['dco', 'euc'])
    expect((await getPreferences(dan)).sections).toEqual([])
    expect((await getPreferences(rosa)).sections).toEqual([])
  })
})

test('supervisors have the morning summary unless they leave it out, others where they ask for it', async () => {
  const wanted = async (actor: Actor) => (await getPreferences(actor)).summaries.map((one) => [one.code, one.isWanted])
  expect(await wanted(sue)).toEqual([['euc', true]])
  expect(await wanted(dan)).toEqual([['euc', false]])
  await save(sue, { summaries: [] })
  await save(dan, { summaries: ['euc', 'isec'] })
  expect(await wanted(sue)).toEqual([['euc', false]])
  expect(await choicesOf(dan)).toEqual(['euc summary email daily'])
})

describe('what usually holds in a section', () => {
  const defaults = (fields: object) => sectionDefaultsSchema.parse(fields)

  test('is said by its supervisors and no others', async () => {
    const { fingerprint } = await getSectionDefaults(sue, 'euc')
    const form = defaults({ seen: fingerprint, choices: { slaWarning: { email: 'hourly' } } })
    for (const other of [dan, rosa, both]) {
      await expect(saveSectionDefaults(other, { code: 'euc', input: form })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(getSectionDefaults(other, 'euc')).rejects.toMatchObject({ code: 'forbidden' })
    }
    await saveSectionDefaults(sue, { code: 'euc', input: form })
    await saveSectionDefaults(sue, { code: 'euc', input: form })
    expect((await getSectionDefaults(sue, 'euc')).choices).toEqual([
      { sectionCode: 'euc', kind: 'slaWarning', channel: 'email', timing: 'hourly' },
    ])
    expect(await actionsSince()).toEqual(['notices.sectionDefaultsSet'])
    const stale = defaults({ seen: fingerprint, choices: { reply: { email: 'off' } } })
    await expect(saveSectionDefaults(sue, { code: 'euc', input: stale })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('leaves out what is nobody’s work and what cannot be chosen', async () => {
    const { fingerprint } = await getSectionDefaults(sue, 'euc')
    const form = defaults({ seen: fingerprint, choices: { question: { email: 'daily' }, duty: { email: 'off' } } })
    await saveSectionDefaults(sue, { code: 'euc', input: form })
    expect((await getSectionDefaults(sue, 'euc')).choices).toEqual([])
  })
})

test('what everybody chose whom a batch concerns is read with the rest, and nothing of others', async () => {
  const ticketId = await makeTicket(dan, {}, { silent: true })
  await save(dan, { choices: { '*': { reply: { email: 'off' } } }, dailyAt: '09:15' })
  await save(rosa, { choices: { '*': { reply: { email: 'daily' } } } })
  await db.ticketMute.create({ data: { ticketId, personId: dan.personId } })
  await db.sectionNoticeDefault.create({
    data: { sectionCode: 'euc', kind: 'reply', channel: 'email', timing: 'daily' },
  })
  await db.sectionNoticeDefault.create({ data: { sectionCode: 'dco', kind: 'reply', channel: 'email', timing: 'off' } })
  const { id } = await db.ticketEvent.findFirstOrThrow({ where: { ticketId, type: 'ticket.opened' } })
  const told = await loadNotificationFacts(db, [[id], [id]], [])
  const found = gatherChosen(told.map(({ chosen }) => chosen))
  expect([...found.choices.keys()]).toEqual([dan.personId])
  expect(found.settings.get(dan.personId)?.dailyAt).toBe('09:15')
  expect(found.sectionDefaults.map(({ sectionCode }) => sectionCode)).toEqual(['euc'])
  expect([...found.mutes]).toEqual([`${ticketId}/${dan.personId}`])
  expect(Math.abs(found.now.getTime() - Date.now())).toBeLessThan(60_000)
})

describe('what one follows and muted', () => {
  test('is listed as far as one may see it, newest first by pages, and taken back', async () => {
    const ids: number[] = []
    for (let n = 0; n < 3; n += 1) ids.push(await makeTicket(rosa, {}, { silent: true }))
    const [first = 0, second = 0, third = 0] = ids
    for (const ticketId of ids) await followTicket(dan, { ticketId, follow: true })
    await db.ticketMute.create({ data: { ticketId: second, personId: dan.personId } })
    const page = await findFollowedTickets(dan, { before: null, limit: 2 })
    expect(page.tickets.map((one) => [one.ticketId, one.isFollowed, one.isMuted])).toEqual([
      [third, true, false],
      [second, true, true],
    ])
    expect((await findFollowedTickets(dan, { before: page.next, limit: 2 })).tickets).toMatchObject([
      { ticketId: first },
    ])
    await db.ticket.update({ where: { id: first }, data: { isRestricted: true, sectionCode: 'isec' } })
    expect((await findFollowedTickets(dan, { before: null, limit: 9 })).tickets.map((one) => one.ticketId)).toEqual([
      third,
      second,
    ])
    await stopHearing(dan, { ticketId: second, verb: 'unfollow' })
    await stopHearing(dan, { ticketId: second, verb: 'unmute' })
    await stopHearing(dan, { ticketId: second, verb: 'unmute' })
    await stopHearing(rosa, { ticketId: third, verb: 'unfollow' })
    expect((await findFollowedTickets(dan, { before: null, limit: 9 })).tickets.map((one) => one.ticketId)).toEqual([
      third,
    ])
  })

  test('is told whoever would lose sight of it with following, before and after', async () => {
    const max = await makePerson({ agencyCode: 'DOTD' })
    const ticketId = await makeTicket(rosa, {}, { silent: true })
    for (const personId of [max.personId, rosa.personId])
      await db.ticketFollower.create({ data: { ticketId, personId } })
    const list = async (actor: Actor) => (await findFollowedTickets(actor, { before: null, limit: 9 })).tickets
    expect(await list(max)).toMatchObject([{ ticketId, seesByFollowing: true }])
    expect(await list(rosa)).toMatchObject([{ ticketId, seesByFollowing: false }])
    expect(await stopHearing(rosa, { ticketId, verb: 'unfollow' })).toEqual({ isHidden: false })
    expect(await stopHearing(max, { ticketId, verb: 'unfollow' })).toEqual({ isHidden: true })
    expect(await list(max)).toEqual([])
  })
})

describe('a link that unsubscribes', () => {
  const linkOf = (what: Pick<Unsubscription, 'personId' | 'kind'> & Partial<Unsubscription>) =>
    unsubscribeUrlOf(what)?.split('/').at(-1) ?? ''

  test('says what it was made for, and is ours alone', async () => {
    const what: Unsubscription = { personId: dan.personId, kind: 'reply', sectionCode: 'euc', ticketId: null }
    const link = linkOf(what)
    expect(readUnsubscribeLink(link)).toEqual(what)
    expect(await findUnsubscription(link)).toMatchObject({ email: dan.email, sectionName: 'End User Computing' })
    const other = Buffer.from(JSON.stringify([rosa.personId, 'reply', 'euc', null])).toString('base64url')
    for (const forged of [`${link.slice(0, 43)}${other}`, `A${link.slice(1)}`, link.slice(1), '', 'x'.repeat(80)]) {
      expect(readUnsubscribeLink(forged)).toBeNull()
      expect(await findUnsubscription(forged)).toBeNull()
    }
  })

  test('is made for nothing that cannot be turned off', () => {
    expect(unsubscribeUrlOf({ personId: dan.personId, kind: 'duty' })).toBeNull()
    expect(unsubscribeUrlOf({ personId: dan.personId, kind: 'question' })).toBeNull()
  })

  test('turns a kind off everywhere, exceptions too, and again nothing', async () => {
    await save(both, {
      choices: { '*': { reply: { email: 'daily' } }, dco: { reply: { email: 'hourly' } } },
      added: { sectionCode: 'dco', kind: 'reply', email: 'hourly' },
      summaries: ['dco'],
    })
    await forgetAudit()
    const what: Unsubscription = { personId: both.personId, kind: 'reply', sectionCode: null, ticketId: null }
    for (let click = 0; click < 3; click += 1) await turnOffNotices(what, request)
    expect(await choicesOf(both)).toEqual(['* reply email off', 'dco reply email off'])
    const entries = await audited()
    expect(entries.map(({ action, subject }) => [action, subject])).toEqual([['notices.turnedOffByLink', both.email]])
  })

  test('turns it off in one section and leaves the others', async () => {
    await turnOffNotices({ personId: both.personId, kind: 'summary', sectionCode: 'dco', ticketId: null }, request)
    expect(await choicesOf(both)).toEqual(['dco summary email off'])
  })

  test('mutes a ticket and leaves the kind', async () => {
    const ticketId = await makeTicket(rosa, {}, { silent: true })
    const what: Unsubscription = { personId: rosa.personId, kind: 'outcome', sectionCode: null, ticketId }
    await Promise.all([turnOffNotices(what, request), turnOffNotices(what, request)])
    expect(await db.ticketMute.findMany()).toMatchObject([{ ticketId, personId: rosa.personId }])
    expect(await choicesOf(rosa)).toEqual([])
    expect(await actionsSince()).toEqual(['notices.turnedOffByLink'])
  })

  test('turns off what comes gathered, by whoever’s choice, but for what waits on its reader', async () => {
    await save(dan, {
      choices: { '*': { question: { email: 'daily' }, mention: { email: 'hourly' }, reply: { email: 'immediate' } } },
    })
    for (const [sectionCode, kind] of [
      ['euc', 'slaWarning'],
      ['euc', 'reply'],
      ['dco', 'slaWarning'],
    ] as const) {
      await db.sectionNoticeDefault.create({ data: { sectionCode, kind, channel: 'email', timing: 'daily' } })
    }
    const what: Unsubscription = { personId: dan.personId, kind: 'digest', sectionCode: null, ticketId: null }
    await turnOffNotices(what, request)
    await turnOffNotices(what, request)
    expect(await choicesOf(dan)).toEqual([
      '* mention email off',
      '* question email daily',
      '* reply email immediate',
      'euc slaWarning email off',
    ])
  })

  test('turns off no duty, even if an old link asks for it', async () => {
    await turnOffNotices({ personId: dan.personId, kind: 'duty', sectionCode: null, ticketId: null }, request)
    await turnOffNotices({ personId: dan.personId, kind: 'question', sectionCode: null, ticketId: null }, request)
    expect(await choicesOf(dan)).toEqual([])
    expect(await actionsSince()).toEqual([])
  })
})
