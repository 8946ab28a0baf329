import { describe, expect, it } from 'vitest'
import { findRuleFaults, type RuleFacts } from './find-rule-faults.ts'
import { ruleInputSchema } from './rule-input.ts'

const facts: RuleFacts = {
  categories: [
    { code: 'EUC-1', type: 'end_user_computing', kind: 'incident' },
    { code: 'PS-1', type: 'production_support', kind: 'request' },
  ],
  sectionCodes: ['euc', 'dco', 'spa'],
  agencyIds: [1, 2],
  parishNames: ['Orleans', 'Cameron'],
  technicians: [
    { personId: 7, sectionCode: 'dco' },
    { personId: 8, sectionCode: 'euc' },
  ],
  earlier: [],
}
const rule = (fields: object) =>
  ruleInputSchema.parse({ name: 'A rule', sectionCode: 'dco', isActive: 'yes', ...fields })
const faultsOf = (fields: object, known: Partial<RuleFacts> = {}) =>
  findRuleFaults(rule(fields), { ...facts, ...known })

describe('a routing rule that is saved', () => {
  it('is sound with a section and any conditions that can hold together', () => {
    expect(faultsOf({ categoryCodes: 'EUC-1', types: 'end_user_computing', agencyIds: ['1', '2'] })).toEqual({})
  })

  it('is refused when no category fits the types and kinds beside it', () => {
    expect(faultsOf({ categoryCodes: ['EUC-1'], types: ['production_support'] })).toHaveProperty('categoryCodes')
    expect(faultsOf({ categoryCodes: ['PS-1'], kinds: ['incident'] })).toHaveProperty('categoryCodes')
  })

  it('is refused when it names what is not there or not active', () => {
    const found = faultsOf({ sectionCode: 'xyz', categoryCodes: ['OLD-1'], agencyIds: ['9'], parishNames: ['Texas'] })
    expect(Object.keys(found).sort()).toEqual(['agencyIds', 'categoryCodes', 'parishNames', 'sectionCode'])
  })

  it('is refused when it would change nothing', () => {
    expect(faultsOf({ sectionCode: '' })).toHaveProperty('sectionCode')
    expect(faultsOf({ sectionCode: '', priority: 'P2' })).toEqual({})
  })

  it('gives tickets only to somebody who works in the section', () => {
    expect(faultsOf({ strategy: 'person', assigneeId: '7' })).toEqual({})
    expect(faultsOf({ strategy: 'person', assigneeId: '8' })).toHaveProperty('assigneeId')
    expect(faultsOf({ strategy: 'person' })).toHaveProperty('assigneeId')
    expect(faultsOf({ strategy: 'none', assigneeId: '7' })).toHaveProperty('assigneeId')
  })

  it('takes turns only where somebody works', () => {
    expect(faultsOf({ sectionCode: 'spa', strategy: 'round_robin' })).toHaveProperty('strategy')
    expect(faultsOf({ strategy: 'least_loaded' })).toEqual({})
  })

  it('is refused when a subject can never say its words', () => {
    expect(faultsOf({ subjectWords: 'payroll\n!!!' })).toHaveProperty('subjectWords')
  })

  it('is refused behind a rule that takes every ticket it could get', () => {
    const earlier = [{ name: 'All of Orleans', conditions: { parishNames: ['Orleans'] } }]
    expect(faultsOf({ parishNames: ['Orleans'], agencyIds: ['1'] }, { earlier })).toHaveProperty('name')
    expect(faultsOf({ parishNames: ['Orleans', 'Cameron'] }, { earlier })).toEqual({})
    expect(faultsOf({ agencyIds: ['1'] }, { earlier })).toEqual({})
  })

  it('may stand anywhere while it is switched off', () => {
    const earlier = [{ name: 'Everything', conditions: {} }]
    expect(faultsOf({ isActive: 'no' }, { earlier })).toEqual({})
  })
})
