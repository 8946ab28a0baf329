import { describe, expect, it } from 'vitest'
import type { HeldRole, PersonWithRoles } from '../identity/actor.ts'
import { chooseApprovers } from './choose-approvers.ts'

const AGENCY = 4
const approves = (approvalRole: string, agencyId = AGENCY): HeldRole => ({
  role: 'approver',
  agencyId,
  sectionCode: null,
  approvalRole,
})
const coordinates = (agencyId = AGENCY): HeldRole => ({ role: 'coordinator', agencyId, sectionCode: null })

function person(personId: number, ...roles: HeldRole[]): PersonWithRoles {
  const name = `Person ${personId}`
  const email = `person${personId}@ldh.la.example`
  return { personId, name, email, timeZone: 'America/Chicago', agencyId: AGENCY, agencyCode: null, roles }
}

function ticket(
  approval: string | null,
  facts: { isRestricted?: boolean; concernsId?: number; accessIds?: number[] } = {},
) {
  const { isRestricted = false, concernsId = null, accessIds = [] } = facts
  return {
    approval,
    requesterId: 1,
    openedById: 1,
    agencyId: AGENCY,
    sectionCode: 'euc',
    isRestricted,
    followerIds: [],
    accessIds,
    about: {
      isRestricted,
      categoryName: 'Separation: disable account',
      channel: 'portal' as const,
      requesterId: 1,
      openedById: 1,
      subject: 'A subject',
      concernsId,
      concerns: null,
      account: null,
    },
  }
}

const askedOf = (...given: Parameters<typeof chooseApprovers>) => {
  const { asked, newFollowerIds } = chooseApprovers(...given)
  return { as: asked.as, ids: asked.personIds, newFollowerIds }
}

describe('whose approval is asked', () => {
  const everybody = [
    person(2, approves('agency approver')),
    person(3, approves('telecom coordinator')),
    person(4, coordinates()),
    person(5, approves('agency approver', 9)),
    person(6, approves('Agency Approver'), coordinates()),
  ]

  it('is the agency’s approvers in the role of the category; who could not see the ticket follows it', () => {
    expect(askedOf(ticket('agency approver'), everybody)).toEqual({ as: 'approver', ids: [2, 6], newFollowerIds: [2] })
  })

  it('is any of several roles that a category names', () => {
    expect(askedOf(ticket('job owner + telecom coordinator'), everybody).ids).toEqual([3])
  })

  it.each(['data owner', null])('is its coordinators where nobody approves as %s', (approval) => {
    expect(askedOf(ticket(approval), everybody)).toEqual({ as: 'coordinator', ids: [4, 6], newFollowerIds: [] })
  })

  it('is nobody, and says so, where nobody has a say for the agency', () => {
    expect(chooseApprovers(ticket('agency approver'), [person(5, approves('agency approver', 9))]).asked).toEqual({
      as: 'nobody',
      role: 'agency approver',
      personIds: [],
      names: [],
    })
  })

  it('is nobody who cannot see a restricted ticket, for following does not show it', () => {
    expect(askedOf(ticket('agency approver', { isRestricted: true }), everybody).as).toBe('nobody')
    const named = ticket('agency approver', { isRestricted: true, accessIds: [2] })
    expect(askedOf(named, everybody)).toEqual({ as: 'approver', ids: [2], newFollowerIds: [] })
  })

  it('is never the person whom the ticket is about', () => {
    expect(askedOf(ticket('agency approver', { concernsId: 2 }), everybody).ids).toEqual([6])
  })
})
