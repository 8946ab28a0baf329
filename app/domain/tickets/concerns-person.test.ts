import { describe, expect, it } from 'vitest'
import { type ConcernFacts, concernsPerson, isSeparation } from './concerns-person.ts'

const SEPARATION = 'Separation: disable account'
const opener = { personId: 1, name: 'Hana Hart', email: 'hana.hart@ldh.la.example' }
const leaver = { personId: 2, name: 'Léo Leaving', email: 'leo.leaving@ldh.la.example' }

function ticket(facts: Partial<ConcernFacts> = {}): ConcernFacts {
  return {
    isRestricted: true,
    categoryName: 'Possible data exposure',
    channel: 'portal',
    requesterId: opener.personId,
    openedById: opener.personId,
    subject: 'Something is wrong',
    concernsId: null,
    concerns: null,
    account: null,
    ...facts,
  }
}

const about = (facts: Partial<ConcernFacts>, person = leaver) => concernsPerson(ticket(facts), person)

describe('a ticket is about', () => {
  it.each<[string, Partial<ConcernFacts>]>([
    ['the colleague for whom it was opened', { concernsId: 2 }],
    ['who has their name, where an older ticket holds no more', { concerns: 'Leo  LEAVING' }],
    ['its requester, where a colleague opened it before it was restricted', { requesterId: 2 }],
    ['its requester, where somebody else asks for their separation', { categoryName: SEPARATION, requesterId: 2 }],
    [
      'its requester, where staff typed the separation in',
      { categoryName: SEPARATION, requesterId: 2, channel: 'phone' },
    ],
    ['who owns the account: an address', { account: 'leo.leaving@ldh.la.example' }],
    ['who owns the account: a domain before it', { account: 'LDH\\leo.leaving' }],
    ['who owns the account: a name', { account: 'Leo Leaving (analyst)' }],
    [
      'whose name the subject of a separation says',
      { categoryName: SEPARATION, subject: 'Léo Leaving: last day Friday' },
    ],
    ['whose address it says', { categoryName: SEPARATION, subject: 'Disable leo.leaving@ldh.la.example.' }],
  ])('%s', (_, facts) => {
    expect(about(facts)).toBe(true)
  })

  it('the same people where an administrator left the category of separations open', () => {
    expect(about({ isRestricted: false, categoryName: SEPARATION, concernsId: 2 })).toBe(true)
  })
})

describe('a ticket is not about', () => {
  it.each<[string, Partial<ConcernFacts>, typeof leaver?]>([
    ['anybody, while it is an ordinary one', { isRestricted: false, concernsId: 2, account: leaver.email }],
    ['who opened it', { concernsId: 1, concerns: opener.name, account: opener.email }, opener],
    ['a caller whose lost laptop staff typed in', { requesterId: 2, channel: 'phone' }],
    ['a caller’s own account', { requesterId: 2, channel: 'phone', account: leaver.email }],
    ['somebody who shares a part of a name', { account: 'leo', subject: 'Leo Leavings' }],
    ['somebody whose name a subject says that is of no separation', { subject: 'Mail from Leo Leaving' }],
    ['its requester, where another is named', { requesterId: 2, channel: 'phone', concerns: 'Sam Other' }],
  ])('%s', (_, facts, person = leaver) => {
    expect(about(facts, person)).toBe(false)
  })
})

it('a short account is found in no text', () => {
  expect(about({ account: 'leo' }, { ...leaver, name: 'Leo', email: 'leo@ldh.la.example' })).toBe(false)
})

it.each([SEPARATION, 'Termination of access', 'Offboarding', 'Employee separated'])('%s is one of leaving', (name) => {
  expect(isSeparation(name)).toBe(true)
})

it.each(['New employee account', 'Lost or stolen device', null])('%s is none of leaving', (name) => {
  expect(isSeparation(name)).toBe(false)
})
