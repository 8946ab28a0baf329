import { describe, expect, test } from 'vitest'
import type { EvaluatedStint } from '#app/domain/sla/evaluated-stint.ts'
import { describeAcceptance, describeHolding } from './describe-stint.ts'

const HOUR = 3_600_000
const telling = { now: 10 * HOUR, instant: (at: number) => `hour ${at / HOUR}` }

function stint(given: Partial<EvaluatedStint>): EvaluatedStint {
  return {
    number: 1,
    sectionCode: 'dco',
    objectiveId: 1,
    calendarVersionId: 1,
    startedAt: 0,
    endedAt: null,
    acceptedAt: null,
    acceptDueAt: null,
    acceptedAfterMs: null,
    isReturn: false,
    reason: '',
    heldMs: 3 * HOUR,
    holdBudgetMs: 4 * HOUR,
    state: 'running',
    dueAt: 12 * HOUR,
    breachedAt: null,
    runningSince: 0,
    nextAt: null,
    ...given,
  }
}

const accepted = (given: Partial<EvaluatedStint>) => describeAcceptance(stint(given), telling)
const held = (given: Partial<EvaluatedStint>) => describeHolding(stint(given), telling)

describe('acceptance in words', () => {
  test.each([
    [{ acceptedAt: HOUR, acceptedAfterMs: HOUR }, 'Accepted after 1:00', false],
    [{ acceptedAt: 0, acceptedAfterMs: 0 }, 'Accepted at once', false],
    [{ acceptedAt: HOUR, acceptedAfterMs: HOUR, acceptDueAt: HOUR }, 'Accepted after 1:00, in time', false],
    [
      { acceptedAt: 3 * HOUR, acceptedAfterMs: 2 * HOUR, acceptDueAt: HOUR },
      'Accepted after 2:00, late: was due hour 1',
      true,
    ],
    [{}, 'Not accepted yet', false],
    [{ acceptDueAt: 11 * HOUR }, 'To be accepted by hour 11', false],
    [{ acceptDueAt: 9 * HOUR }, 'Not accepted: was due hour 9', true],
    [{ acceptDueAt: 9 * HOUR, endedAt: 8 * HOUR }, 'Not accepted', false],
    [{ acceptDueAt: 7 * HOUR, endedAt: 8 * HOUR }, 'Not accepted in time', true],
  ])('%j: %s', (given, words, isLate) => {
    expect(accepted(given)).toEqual({ words, isLate })
  })
})

describe('holding in words', () => {
  test.each([
    [{ holdBudgetMs: null, state: null }, 'Held 3:00', false],
    [{}, 'Held 3:00 of 4:00: due hour 12', false],
    [{ state: 'paused', dueAt: null, runningSince: null }, 'Held 3:00 of 4:00: paused while it waits', false],
    [{ state: 'met', endedAt: HOUR }, 'Held 3:00 of 4:00: kept', false],
    [{ state: 'breached', dueAt: HOUR }, 'Held 3:00 of 4:00: overdue since hour 1', true],
    [{ state: 'breached', dueAt: HOUR, endedAt: 9 * HOUR }, 'Held 3:00 of 4:00: missed', true],
    [{ state: 'cancelled', endedAt: HOUR }, 'Held 3:00 of 4:00, not judged', false],
  ] as const)('%j: %s', (given, words, isLate) => {
    expect(held(given)).toEqual({ words, isLate })
  })
})
