import { expect, test } from 'vitest'
import { samplePolicy, sampleSlaSetup } from '#tests/support/sample-sla-setup.ts'
import { titleOfChange } from './title-of-change.ts'

const { known } = sampleSlaSetup()
const before = samplePolicy()

test('one or two differences stand in the title, more are counted', () => {
  const title = (fields: Parameters<typeof samplePolicy>[0]) =>
    titleOfChange({ kind: 'policy', before, after: samplePolicy(fields) }, known)
  expect(title({ firstResponseMinutes: 90 })).toBe('Policy “P3 tickets”: first response 1 h → 1 h 30 min')
  expect(title({ resolutionMinutes: null, sectionCode: 'euc' })).toBe(
    'Policy “P3 tickets”: resolution 8 h → not promised; section any → End User Computing',
  )
  expect(title({ firstResponseMinutes: 1, nextResponseMinutes: 1, resolutionMinutes: 1 })).toBe(
    'Policy “P3 tickets”: 3 settings changed',
  )
})

test('what is new or withdrawn says so', () => {
  expect(titleOfChange({ kind: 'policy', before: null, after: before }, known)).toBe('Policy “P3 tickets”: new')
  expect(titleOfChange({ kind: 'policy', before, after: null }, known)).toBe('Policy “P3 tickets”: withdrawn')
})
