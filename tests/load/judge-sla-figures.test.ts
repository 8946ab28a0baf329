import { describe, expect, it } from 'vitest'
import { judgeSlaFigures } from './judge-sla-figures.ts'

const oneYear = { name: 'due, 1 year', perSecond: 900_000, atLeast: 500_000 }
const thirtyYears = { name: 'due, 30 years', perSecond: 800_000, atLeast: 500_000, likeName: 'due, 1 year' }

describe('the figures of the SLA engine', () => {
  it('are kept at exactly the least they may be', () => {
    expect(judgeSlaFigures([{ ...oneYear, perSecond: 500_000 }])).toEqual([])
  })

  it('are each named when missed', () => {
    expect(judgeSlaFigures([{ ...oneYear, perSecond: 499_999 }, thirtyYears])).toEqual([
      'due, 1 year: 499999/s, must be at least 500000/s',
    ])
    expect(judgeSlaFigures([{ ...oneYear, perSecond: Number.NaN }])).toHaveLength(1)
  })

  it('cost in thirty years at most twice what they cost in one', () => {
    expect(judgeSlaFigures([{ ...oneYear, perSecond: 1_600_000 }, thirtyYears])).toEqual([])
    expect(judgeSlaFigures([{ ...oneYear, perSecond: 1_680_000 }, thirtyYears])).toEqual([
      'due, 30 years: 2.10 times the cost of due, 1 year, may be 2.00',
    ])
  })

  it('cannot be compared with one that was not measured', () => {
    expect(judgeSlaFigures([thirtyYears])).toHaveLength(1)
  })
})
