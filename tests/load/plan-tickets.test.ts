import { expect, test } from 'vitest'
import { LONG, planTickets } from './plan-tickets.ts'
import { Random } from './random.ts'
import { RARE_WORDS, rareWordsOf, writeWords } from './vocabulary.ts'

const now = new Date('2026-11-23T16:00:00.000Z')

test('generated tickets have the shape that was asked for', () => {
  const plans = planTickets(10_000, now)
  const messages = plans.reduce((sum, { messageCount }) => sum + messageCount, 0)
  expect(messages / plans.length).toBeCloseTo(3.8, 1)
  expect(plans.filter(({ messageCount }) => messageCount === LONG)).toHaveLength(1_000)
  expect(plans.filter(({ isOpen }) => isOpen)).toHaveLength(2_000)
  expect(plans.every(({ openedAt }) => openedAt < now)).toBe(true)
  expect(plans.map(({ openedAt }) => openedAt)).toEqual(plans.map(({ openedAt }) => openedAt).sort((a, b) => +a - +b))
})

test('the same seed gives the same tickets', () => {
  expect(planTickets(50, now)).toEqual(planTickets(50, now))
  expect(writeWords(new Random(1), 30)).toBe(writeWords(new Random(1), 30))
})

test('a rare word stands in one ticket of 500, and in no other text', () => {
  const holders = Array.from({ length: 5_000 }, (_, index) => rareWordsOf(index)).flat()
  for (const word of RARE_WORDS) expect(holders.filter((held) => held === word)).toHaveLength(10)
  const text = writeWords(new Random(2), 100_000).split(' ')
  expect(text.some((word) => RARE_WORDS.some((rare) => rare === word))).toBe(false)
})

test('words are as unevenly frequent as in natural text', () => {
  const counts = new Map<string, number>()
  for (const word of writeWords(new Random(3), 200_000).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  const [first = 0, second = 0, , fourth = 0] = [...counts.values()].sort((a, b) => b - a)
  expect(first / second).toBeCloseTo(2, 0)
  expect(first / fourth).toBeCloseTo(4, 0)
  expect(counts.size).toBeGreaterThan(4_500)
})
