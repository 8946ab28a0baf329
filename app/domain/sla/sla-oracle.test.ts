import { describe, expect, it } from 'vitest'
import { randomCases } from '#tests/support/random-sla-case.ts'
import { judgeCase, type PlainCase } from '#tests/support/sla-oracle.ts'
import { simulateCase } from './simulate-case.ts'

const CASES = Number(process.env.SLA_CASES ?? 20_000)
const SEED = Number(process.env.SLA_SEED ?? 1)

describe('the engine and a slow, independent reading of docs/sla.md', () => {
  it(`agree to the millisecond on ${CASES} hard random cases`, { timeout: 36_000_000 }, () => {
    const nextCase = randomCases(SEED, interestingInstants)
    for (let index = 0; index < CASES; index++) {
      const plain = nextCase()
      const engine = JSON.stringify(simulateCase(plain))
      const oracle = JSON.stringify(judgeCase(plain))
      if (engine !== oracle) expect(JSON.parse(engine), JSON.stringify(plain)).toEqual(JSON.parse(oracle))
    }
  })
})

function interestingInstants(plain: PlainCase): number[] {
  return simulateCase(plain).clocks.flatMap((clock) => {
    return [clock.dueAt, ...clock.warnings.map((warning) => warning.at)].flatMap((at) =>
      at === null ? [] : [Date.parse(at)],
    )
  })
}
