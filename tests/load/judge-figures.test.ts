import { expect, test } from 'vitest'
import { judgeFigures, type Run } from './judge-figures.ts'
import type { Measurement } from './measure.ts'

const good = { queue: 3, ticket: 3, search: 3, open: 6, floor: 2 }

function measured(tickets: number, cpu: Record<string, number>, errors = 0): Run {
  const measurements = Object.entries(cpu).map(([scenario, cpuMs]) => ({
    scenario: scenario as Measurement['scenario'],
    clients: 16,
    requests: 100,
    perSecond: 100,
    p50Ms: 1,
    p95Ms: 2,
    p99Ms: 3,
    cpuMs,
    cpuMsByPart: {},
    memoryMb: 0,
    memoryMbByPart: {},
    errors,
    fault: errors > 0 ? 'answered 500' : null,
  }))
  return { tickets, measurements }
}

test('nothing is missed where every figure is kept', () => {
  expect(judgeFigures(measured(100_000, good), measured(1_000, good))).toEqual([])
})

test.each([
  ['a page that costs too much', { ...good, ticket: 4.1 }, { ...good, ticket: 4 }, 'ticket, ms'],
  ['an opening that costs too much', { ...good, open: 8.1 }, { ...good, open: 8 }, 'open, ms'],
  ['a page that grows with the tickets', { ...good, search: 3.5 }, good, 'search, times what it is at 1000'],
  ['a queue far above the floor', { ...good, floor: 1.4 }, good, 'queue, times the floor'],
])('%s is missed', (_, cpu, small, words) => {
  expect(judgeFigures(measured(100_000, cpu), measured(1_000, small))).toEqual([expect.stringContaining(words)])
})

test('an error or a missing scenario is missed, however quick the rest', () => {
  expect(judgeFigures(measured(1_000, good, 1), null).join()).toContain('answered 500')
  const { search: _left, ...without } = good
  expect(judgeFigures(measured(1_000, without), null).join()).toContain('search')
})
