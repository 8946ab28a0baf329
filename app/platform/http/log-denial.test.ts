import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createDenialLog, type Denial } from './log-denial.ts'

const denial: Denial = {
  status: 404,
  reason: 'ticket 7 is hidden from person 3',
  personId: 3,
  clientAddress: '192.0.2.1',
  requestId: 'r-1',
  method: 'GET',
  path: '/tickets/OTS-7',
}

function openLog() {
  const lines: Record<string, unknown>[] = []
  let nowMs = 0
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) })
  return { lines, tell: createDenialLog(logger, () => nowMs), pass: (ms: number) => (nowMs += ms) }
}

test('V16.3.2: a denial is one line that says who, what, where and why', () => {
  const { lines, tell } = openLog()
  tell(denial)
  expect(lines).toHaveLength(1)
  const { reason, ...facts } = denial
  expect(lines[0]).toMatchObject({ security: 'denied', ...facts, msg: reason })
})

test('of one sender thirty lines a minute are written, the rest are counted, and others are still heard', () => {
  const { lines, tell, pass } = openLog()
  for (let i = 0; i < 100; i++) tell(denial)
  expect(lines).toHaveLength(30)
  tell({ ...denial, personId: 4 })
  tell({ ...denial, personId: null })
  expect(lines).toHaveLength(32)
  pass(60_000)
  tell(denial)
  expect(lines.at(-1)).toMatchObject({ leftOut: 70 })
})
