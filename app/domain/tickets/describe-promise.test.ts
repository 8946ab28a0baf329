import { describe, expect, test } from 'vitest'
import { choosePromise, describePromise, type PromiseClock } from './describe-promise.ts'

const now = new Date('2026-11-23T15:00:00Z')
const reader = { now, timeZone: 'America/Chicago' }

function clock(target: PromiseClock['target'], dueAt: string | null, endedAt: string | null = null): PromiseClock {
  const ms = (text: string | null) => (text === null ? null : Date.parse(text))
  return { target, startedAt: now.getTime(), dueAt: ms(dueAt), endedAt: ms(endedAt) }
}
const reply = clock('firstResponse', '2026-11-24T16:00:00Z')
const solution = clock('resolution', '2026-11-25T22:00:00Z')

describe('in a sentence', () => {
  test.each<[string, PromiseClock[], string]>([
    ['both are ahead', [reply, solution], 'We’ll reply by tomorrow 10:00 AM CT and solve it by Wednesday 4:00 PM CT.'],
    ['the answer came', [{ ...reply, endedAt: 1 }, solution], 'We’ll solve it by Wednesday 4:00 PM CT.'],
    ['nothing runs', [{ ...reply, endedAt: 1 }, clock('resolution', null)], ''],
    ['there is no clock', [], ''],
    [
      'the answer is late',
      [clock('nextResponse', '2026-11-23T14:00:00Z'), solution],
      'We are late: you should have had a reply by today 8:00 AM CT. We are sorry.',
    ],
    [
      'the solution is late and an answer is owed',
      [clock('resolution', '2026-11-23T14:00:00Z'), reply],
      'We are late: this should have been solved by today 8:00 AM CT. We are sorry. We’ll reply by tomorrow 10:00 AM CT.',
    ],
  ])('%s', (_case, clocks, words) => {
    expect(describePromise(clocks, reader)).toBe(words)
  })
})

describe('in a list', () => {
  test('an answer comes before the solution', () => {
    expect(choosePromise([solution, reply], reader)?.short).toBe('reply by tomorrow 10:00 AM')
  })

  test('with the answer given, the solution is next', () => {
    expect(choosePromise([{ ...reply, endedAt: 1 }, solution], reader)?.short).toBe('solution by Wednesday 4:00 PM')
  })

  test('what is late says so', () => {
    const late = choosePromise([clock('firstResponse', '2026-11-23T14:00:00Z')], reader)
    expect(late).toMatchObject({ isOverdue: true, short: 'reply was due today 8:00 AM' })
  })

  test('a paused clock promises nothing', () => {
    expect(choosePromise([clock('resolution', null)], reader)).toBeNull()
  })
})
