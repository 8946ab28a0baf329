import { expect, test } from 'vitest'
import { judgeMailFigures, type MailFigures, readRatio } from './judge-mail-figures.ts'

const kept: MailFigures = {
  rounds: [
    { mails: 10_000, helpdesk: 800, bare: 1000 },
    { mails: 10_000, helpdesk: 400, bare: 500 },
  ],
  expected: 20_000,
  taken: 20_000,
  takenTwice: 0,
  memory: { firstMb: 200, lastMb: 210 },
  latency: { aSecond: 20, seconds: 30, events: 600, told: 600, p50Ms: 450, p95Ms: 800, maxMs: 1_200 },
  cpuMs: { worker: 1, postgres: 0.5 },
}

test('what keeps every figure misses nothing', () => {
  expect(judgeMailFigures(kept)).toEqual([])
})

test('rounds count by their time, so that one of a busy moment weighs as long as it lasted', () => {
  expect(readRatio(kept.rounds)).toBeCloseTo(0.8)
  const rounds = [
    { mails: 1_000, helpdesk: 1_000, bare: 1_000 },
    { mails: 1_000, helpdesk: 100, bare: 1_000 },
  ]
  expect(readRatio(rounds)).toBeCloseTo(2 / 11)
})

test.each<[Partial<MailFigures>, RegExp]>([
  [{ rounds: [{ mails: 20_000, helpdesk: 690, bare: 1000 }] }, /0\.69, must be 0\.7/],
  [{ expected: 19_998, taken: 19_998 }, /notifications/],
  [{ taken: 19_999 }, /mails that came/],
  [{ takenTwice: 1 }, /twice/],
  [{ memory: { firstMb: 200, lastMb: 300 } }, /memory/],
  [{ memory: { firstMb: Number.NaN, lastMb: 300 } }, /memory/],
  [{ latency: { ...kept.latency, told: 599 } }, /told of/],
  [{ latency: { ...kept.latency, p95Ms: 1_001 } }, /first mail/],
  [{ latency: { ...kept.latency, p95Ms: Number.NaN } }, /first mail/],
])('a figure that is missed is said: %j', (change, words) => {
  const missed = judgeMailFigures({ ...kept, ...change })
  expect(missed).toHaveLength(1)
  expect(missed[0]).toMatch(words)
})
