import { describe, expect, it } from 'vitest'
import { choosePolicy, findPolicyTies, type PolicyMatch } from './choose-policy.ts'

const ticket: Required<PolicyMatch> = {
  categoryCode: 'vpn',
  sectionCode: 'euc',
  agencyId: 7,
  ticketType: 'euc',
  priority: 'P2',
  kind: 'incident',
}

function choose(...policies: (PolicyMatch & { name: string })[]): string {
  return choosePolicy(policies, ticket).name
}

describe('the policy of a ticket', () => {
  it('is the default when no other matches', () => {
    expect(choose({ name: 'default' }, { name: 'other', priority: 'P1' }, { name: 'none', sectionCode: 'dco' })).toBe(
      'default',
    )
  })

  it.each([
    [
      'category',
      { categoryCode: 'vpn' },
      'section',
      { sectionCode: 'euc', agencyId: 7, ticketType: 'euc', priority: 'P2', kind: 'incident' },
    ],
    ['section', { sectionCode: 'euc' }, 'agency', { agencyId: 7, ticketType: 'euc', priority: 'P2', kind: 'incident' }],
    ['agency', { agencyId: 7 }, 'type', { ticketType: 'euc', priority: 'P2', kind: 'incident' }],
    ['type', { ticketType: 'euc' }, 'priority', { priority: 'P2', kind: 'incident' }],
    ['priority', { priority: 'P2' }, 'kind', { kind: 'incident' }],
  ])('is decided by %s alone against all from %s down', (above, one, below, rest) => {
    expect(choose({ name: 'default' }, { name: below, ...rest }, { name: above, ...one })).toBe(above)
  })

  it('is the one that names more when the first fields are alike', () => {
    const ordinary = { name: 'section', sectionCode: 'euc' }
    expect(choose(ordinary, { name: 'section and priority', sectionCode: 'euc', priority: 'P2' })).toBe(
      'section and priority',
    )
  })

  it('is never one that asks for something the ticket lacks', () => {
    const policies = [{ name: 'default' }, { name: 'agency', agencyId: 7 }]
    expect(choosePolicy(policies, { ...ticket, agencyId: null }).name).toBe('default')
  })

  it('must exist', () => {
    expect(() => choose({ name: 'other', priority: 'P1' })).toThrow('default')
  })
})

describe('a tie of policies', () => {
  it('is two that match exactly the same, an absent field being like null', () => {
    const [first, second, other] = [{ priority: 'P1', agencyId: null }, { priority: 'P1' }, { priority: 'P2' }]
    expect(findPolicyTies([first, other, second])).toEqual([[first, second]])
  })

  it('is not two that can match one ticket while one of them is more specific', () => {
    expect(
      findPolicyTies([{ sectionCode: 'euc' }, { priority: 'P1' }, { sectionCode: 'euc', priority: 'P1' }, {}]),
    ).toEqual([])
  })

  it('is told for each pair', () => {
    expect(findPolicyTies([{}, {}, {}])).toHaveLength(3)
  })
})
